import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import type { z } from "zod";
import { eventSchema } from "@/lib/events/catalogue";
import type { EventType } from "@/lib/events/validation";
import { type Receiver, startReceiver } from "./receiver";

type Fixtures = { receiver: Receiver };

/** Every test is signed in to the one stack; a test that names `receiver` has a webhook receiver of its own. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted
  baseURL: async ({}, use) => use(process.env.E2E_URL),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  storageState: async ({}, use) => use(process.env.E2E_SIGNED_IN),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  receiver: async ({}, use) => {
    const receiver = await startReceiver();
    await use(receiver);
    await receiver.close();
    // In every test, everything that was sent must conform to the catalogue.
    for (const { body } of receiver.requests) expectKnownEvent(JSON.parse(body));
  },
});

/** For tests that sign in themselves, or must be signed out. */
export const signedOut = { cookies: [], origins: [] };

/** Test events differ from the schema only by the member `test`. */
function expectKnownEvent({ test: _, ...event }: { type: EventType; test?: true }): void {
  const schema: z.ZodType = eventSchema(event.type);
  expect(schema.safeParse(event)).toEqual({ success: true, data: event });
}

/** Expects that axe finds no violation in either theme, and that the page does not scroll sideways on a small phone. */
export async function expectWellMade(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => ({ theme: colorScheme, id, where: nodes.map(({ html }) => html) }))).toEqual([]);
  }
  const size = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  // Media queries are applied a frame after the resize; before that, the page may still have the wide layout's padding.
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  if (size) await page.setViewportSize(size);
}
