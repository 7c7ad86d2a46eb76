import { expect, type Page } from "@playwright/test";
import type { Receiver } from "./receiver";

/**
 * Expects that the receiver got exactly these events (`type trigger`, in any order) about an order or a user, and checks again once no
 * delivery is pending.
 */
export async function expectTold(page: Page, receiver: Receiver, { id }: { id: string }, expected: string[]): Promise<void> {
  await expect.poll(() => toldOf(receiver, id)).toEqual([...expected].sort());
  await page.goto("/deliveries?status=pending");
  await expect(page.getByRole("table")).toHaveCount(0);
  expect(toldOf(receiver, id)).toEqual([...expected].sort());
}

function toldOf(receiver: Receiver, id: string): string[] {
  return receiver.requests
    .map(({ body }) => JSON.parse(body))
    .filter(({ data }) => [data.order?.id, data.transaction?.order_id, data.user?.id].includes(id))
    .map(({ type, trigger }) => `${type} ${trigger}`)
    .sort();
}
