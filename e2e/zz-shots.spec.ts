import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { addWebhook, createApiKey, deleteWebhook, runCurl } from "./steps";

async function shots(page: Page, name: string) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.screenshot({ path: `/tmp/rshots/${name}-${colorScheme}-${width}.png`, fullPage: false });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("shots", async ({ page, receiver }) => {
  test.setTimeout(180_000);
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { curl } = await createApiKey(page);
  for (let i = 0; i < 3; i += 1) await runCurl(page, curl);
  await expect.poll(() => receiver.requests.length).toBe(3);
  await page.goto("/deliveries");
  const rows = page.getByRole("row").filter({ hasText: receiver.url });
  for (const row of [rows.first(), rows.nth(1)]) await row.getByRole("checkbox").press("Space");
  await shots(page, "selection");
  await rows.first().getByRole("link").click();
  receiver.answerWith({ status: 500 });
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByText("By hand")).toBeVisible();
  await shots(page, "by-hand");
  receiver.answerWith({ status: 410 });
  await runCurl(page, curl);
  await expect.poll(() => receiver.requests.length).toBe(5);
  for (let i = 0; i < 12; i += 1) await runCurl(page, curl);
  await page.goto("/configuration");
  await expect(page.getByRole("region", { name: "Alerts" })).toBeVisible({ timeout: 15000 });
  await shots(page, "banner");
  await page.getByRole("link", { name: "Open webhook" }).click();
  await page.getByRole("button", { name: "Enable" }).click();
  receiver.delayMs = 900;
  await page.getByRole("button", { name: "Recover" }).click();
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("will be sent");
  await page.getByRole("dialog").getByRole("combobox").selectOption("Since a time …");
  await shots(page, "dialog");
  await page.getByRole("dialog").getByRole("combobox").selectOption("All");
  await page.getByRole("button", { name: /^Send \d+/ }).click();
  await expect(page.getByRole("list", { name: "Recoveries" })).toBeVisible();
  await page.getByRole("list", { name: "Recoveries" }).scrollIntoViewIfNeeded();
  await page.evaluate(() => window.scrollBy(0, 200));
  await shots(page, "recoveries");
  receiver.delayMs = 0;
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.getByRole("button", { name: "Pause for an hour" }).click();
  await expect(page.getByText("Goes on by itself at")).toBeVisible();
  await shots(page, "paused");
  await deleteWebhook(page, receiver.url);
});
