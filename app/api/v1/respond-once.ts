import type { Transaction } from "@/lib/events/transaction";
import { requestHash } from "@/lib/idempotency/answer";
import { type AnsweredChange, answerOnce } from "@/lib/idempotency/mutations";
import { answerResponse } from "./answers";
import type { ApiCall } from "./with-api-key";

/** Without a transaction of its own, a change may be batched into one with others. */
type Repeatable<Result> = AnsweredChange<Result> & { change: (transaction?: Transaction<Result>) => Promise<Result> };

/** Makes a change and responds. With an `Idempotency-Key`, a request that was answered within the last 24 hours gets the same answer again. */
export async function respondOnce<Result>(call: ApiCall<unknown>, body: unknown, { change, answer }: Repeatable<Result>): Promise<Response> {
  const { request, actor, now, idempotencyKey } = call;
  if (idempotencyKey === null) return answerResponse(answer(await change()));
  const hash = requestHash({ method: request.method, path: new URL(request.url).pathname, body });
  return answerResponse(await answerOnce({ apiKeyId: actor.id, idempotencyKey, requestHash: hash }, { change, answer }, now));
}
