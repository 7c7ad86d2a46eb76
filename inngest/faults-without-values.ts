import { Middleware } from "inngest";
import { withoutValues } from "@/lib/query-fault";

/** Errors thrown in a step are sent to the Inngest server and shown there. Removes the values of failed queries, which are personal data. */
export class FaultsWithoutValues extends Middleware.BaseMiddleware {
  readonly id = "faults-without-values";

  override async wrapStepHandler({ next }: Middleware.WrapStepHandlerArgs): Promise<unknown> {
    return next().catch((error: unknown) => Promise.reject(withoutValues(error)));
  }
}
