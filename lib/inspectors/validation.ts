import { z } from "zod";
import { idText } from "@/lib/lists/validation";

const id = idText("isp", "This is not an inspector's id.");

const whole = (least: number, most: number) => {
  const words = `Give a whole number from ${least} to ${most}.`;
  return z.number(words).int(words).min(least, words).max(most, words);
};

export const inspectorIdInput = z.strictObject({ id });

/** How an inspector answers from now on. */
export const inspectorAnswerInput = z.strictObject({
  id,
  answerStatus: whole(200, 599),
  delayMs: whole(0, 30_000),
  failurePercent: whole(0, 100),
});

export type InspectorAnswerInput = z.infer<typeof inspectorAnswerInput>;

/** For actions without input. */
export const newInspectorInput = z.strictObject({});
