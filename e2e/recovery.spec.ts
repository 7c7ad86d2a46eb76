import { expect, type Page } from "@playwright/test";
import { createDelivery } from "@/db/factories/deliveries";
import { noteExhausted } from "@/lib/alerts/exhausted";
import { openDatabase } from "./database";
import { expectWellMade, test } from "./fixtures";
import { addWebhook, createApiKey, deleteWebhook, runCurl } from "./steps";

/** Places `count` orders through the API, and expects that each is acknowledged. */
async function placeOrders(page: Page, curl: string, count: number): Promise<void> {
  for (let order = 0; order < count; order += 1) expect((await runCurl(page, curl)).status()).toBe(201);
}

async function openWebhook(page: Page, url: string): Promise<void> {
  await page.goto("/configuration");
  await page.getByRole("link", { name: url }).click();
  await expect(page.getByRole("heading", { name: "Webhook", exact: true })).toBeVisible();
}

test("a single delivery and a selection are sent again on request, under the same webhook-id", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { curl } = await createApiKey(page);
  await placeOrders(page, curl, 2);
  await expect.poll(() => receiver.requests.length).toBe(2);

  await page.goto("/deliveries?status=succeeded");
  const rows = page.getByRole("row").filter({ hasText: receiver.url });
  await rows.first().getByRole("link").click();
  await page.getByRole("button", { name: "Send again" }).press("Enter");
  await expect(page.getByText("Attempt 2", { exact: true })).toBeVisible();
  await expect(page.getByText("By hand")).toBeVisible();
  await expect(page.getByText("Succeeded", { exact: true })).toBeVisible();

  await page.goto("/deliveries?status=succeeded");
  for (const row of [rows.first(), rows.last()]) await row.getByRole("checkbox").press("Space");
  await expect(page.getByText("2 selected")).toBeVisible();
  await expectWellMade(page);
  await page.getByRole("button", { name: "Send again" }).press("Enter");
  await expect(page.getByText("2 sent again")).toBeVisible();
  await expect.poll(() => receiver.requests.length).toBe(5);
  expect(new Set(receiver.requests.map(({ headers }) => headers["webhook-id"])).size).toBe(2);
  await deleteWebhook(page, receiver.url);
});

test("a 410 disables the webhook and is shown on every screen; held deliveries are counted, then recovered with progress", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { curl } = await createApiKey(page);
  receiver.answerWith({ status: 410 });
  await placeOrders(page, curl, 1);
  await page.goto("/deliveries");
  const alert = page.getByRole("region", { name: "Alerts" }).getByText(receiver.url);
  await expect(alert).toBeVisible({ timeout: 20_000 });
  await placeOrders(page, curl, 2);
  await page.goto("/deliveries");
  await expect(page.getByRole("region", { name: "Alerts" })).toContainText("3 deliveries are held");
  await expectWellMade(page);

  await page.getByRole("link", { name: "Open webhook" }).click();
  await page.getByRole("button", { name: "Enable" }).click();
  await expect(alert).toHaveCount(0);
  await page.getByRole("button", { name: "Recover" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("status")).toHaveText(/^3 deliveries will be sent/);
  await expectWellMade(page);
  await dialog.getByRole("checkbox", { name: /^Held/ }).press("Space");
  await expect(dialog.getByRole("status")).toHaveText("There is nothing to send.");
  await dialog.getByRole("checkbox", { name: /^Held/ }).press("Space");
  await dialog.getByRole("button", { name: "Send 3 deliveries" }).press("Enter");
  const recovery = page.getByRole("list", { name: "Recoveries" }).getByRole("listitem");
  await expect(recovery).toContainText("3 of 3 on their way");
  await expect(recovery).toContainText("Finished");
  await expect.poll(() => receiver.requests.length).toBe(4);
  await expectWellMade(page);
  await deleteWebhook(page, receiver.url);
});

test("events from before a webhook existed are backfilled, and deliveries during a pause are held", async ({ page, receiver }) => {
  await page.goto("/configuration");
  const { curl } = await createApiKey(page);
  await placeOrders(page, curl, 1);
  await page.reload();
  await addWebhook(page, receiver.url);
  await openWebhook(page, receiver.url);
  await page.getByRole("button", { name: "Backfill" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Events" }).selectOption("Since a time …");
  await expect(dialog.getByRole("button", { name: "Send", exact: true })).toBeDisabled();
  await dialog.getByRole("combobox", { name: "Events" }).selectOption("Of the last hour");
  await dialog.getByRole("button", { name: /^Send \d+ deliver/ }).click();
  const recovery = page.getByRole("list", { name: "Recoveries" }).getByRole("listitem");
  await expect(recovery).toContainText("Finished", { timeout: 20_000 });
  await expect.poll(() => receiver.requests.length).toBeGreaterThan(0);

  await page.getByRole("button", { name: "Pause for an hour" }).click();
  await expect(page.getByText("Resumes automatically at")).toBeVisible();
  const before = receiver.requests.length;
  await placeOrders(page, curl, 1);
  await page.reload();
  await expect(page.getByText("1 held")).toBeVisible();
  await expect(page.getByRole("table", { name: "Deliveries" })).toContainText("When the pause ends, ");
  await page.getByRole("button", { name: "Resume now" }).click();
  await expect.poll(() => receiver.requests.length, { timeout: 20_000 }).toBe(before + 1);
  await deleteWebhook(page, receiver.url);
});

test("held deliveries of a disabled webhook are sent with one press, and the page shows the progress", async ({ page, receiver }) => {
  await page.goto("/configuration");
  const { curl } = await createApiKey(page);
  await page.reload();
  await addWebhook(page, receiver.url);
  await openWebhook(page, receiver.url);
  await page.getByRole("button", { name: "Disable" }).press("Enter");
  await expect(page.getByText("Webhook disabled")).toBeVisible();
  await placeOrders(page, curl, 2);
  await expect(page.getByRole("table", { name: "Deliveries" })).toContainText("When you send it, once its webhook is enabled", { timeout: 15_000 });
  await page.getByRole("button", { name: "Enable" }).press("Enter");
  await expect(page.getByText("2 deliveries are still held: press “Send held” to send them.")).toBeVisible();
  await page.getByRole("button", { name: "Send 2 held" }).press("Enter");
  await expect(page.getByText("2 deliveries on the way")).toBeVisible();
  const recovery = page.getByRole("list", { name: "Recoveries" }).getByRole("listitem");
  await expect(recovery).toContainText("2 of 2 on their way");
  await expect(recovery).toContainText("Finished");
  await expect.poll(() => receiver.requests.length).toBe(2);
  await expect(page.getByText("2 held")).toHaveCount(0);
  await deleteWebhook(page, receiver.url);
});

test("exhausted deliveries stand on every screen until somebody acknowledges them", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const address = (await page.getByRole("link", { name: receiver.url }).getAttribute("href")) ?? "";
  const webhookId = address.split("/").at(-1) ?? "";
  const database = await openDatabase();
  for (const _ of [1, 2]) await createDelivery({ webhookId, status: "exhausted", attempts: 7, nextAttemptAt: null, finishedAt: new Date() });
  // What a cron function does each minute.
  await noteExhausted();
  await database.close();

  await page.goto("/orders");
  const alert = page.getByRole("region", { name: "Alerts" }).locator("div").filter({ hasText: receiver.url });
  await expect(alert).toContainText(`2 deliveries to ${receiver.url} are exhausted`);
  await expectWellMade(page);
  await alert.getByRole("link", { name: "Show them" }).press("Enter");
  await expect(page.getByRole("table", { name: "Deliveries" }).getByText("Exhausted", { exact: true })).toHaveCount(2);
  await alert.getByRole("button", { name: "Acknowledge" }).press("Enter");
  await expect(alert).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Deliveries");
  await expect(alert).toHaveCount(0);
  await deleteWebhook(page, receiver.url);
});
