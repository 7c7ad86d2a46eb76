import { withEvents } from "@/lib/events/transaction";
import { requestHash } from "@/lib/idempotency/answer";
import { type AnsweredChange, answerOnce } from "@/lib/idempotency/mutations";
import { answerResponse } from "./answers";
import type { ApiCall } from "./with-api-key";

/** Makes a change and answers it. Under an `Idempotency-Key`, a request that was answered in the last 24 hours gets that answer again. */
export async function respondOnce<Result>(call: ApiCall<unknown>, body: unknown, answered: AnsweredChange<Result>): Promise<Response> {
  const { request, actor, now, idempotencyKey } = call;
  if (idempotencyKey === null) return answerResponse(answered.answer(await answered.change(withEvents)));
  const hash = requestHash({ method: request.method, path: new URL(request.url).pathname, body });
  return answerResponse(await answerOnce({ apiKeyId: actor.id, idempotencyKey, requestHash: hash }, answered, now));
}
