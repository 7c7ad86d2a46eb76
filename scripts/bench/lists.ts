import type { Figure } from "./figure";
import { answerTime } from "./lists/answer-time";
import { createMillionRows } from "./lists/million-rows";
import { questions } from "./lists/questions";

/** Every query of every list at a million rows: how long it takes, and whether its plan reads or sorts many of them. */
export async function measureLists(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const question of questions(await createMillionRows())) figures.push(await answerTime(question));
  return figures;
}
