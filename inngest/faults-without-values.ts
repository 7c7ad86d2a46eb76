import { Middleware } from "inngest";
import { withoutValues } from "@/lib/query-fault";

/** What a step throws is sent to the Inngest server and shown there. The values of a failed query, people's data, stay here. */
export class FaultsWithoutValues extends Middleware.BaseMiddleware {
  readonly id = "faults-without-values";

  override async wrapStepHandler({ next }: Middleware.WrapStepHandlerArgs): Promise<unknown> {
    return next().catch((error: unknown) => Promise.reject(withoutValues(error)));
  }
}
