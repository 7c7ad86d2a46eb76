import { expect } from "@playwright/test";
import { expectWellMade, test } from "./fixtures";
import { startReceiver } from "./receiver";
import { addWebhook, createApiKey, deleteWebhook, runCurl } from "./steps";

test("500, 204, a redirect and a timeout are retried until a 200, and the screen shows all five attempts", async ({ page, receiver }) => {
  const elsewhere = await startReceiver();
  receiver.answerWith({ status: 500, body: Buffer.from([0x6e, 0x6f, 0x00, 0xff, 0xfe]) }, { status: 204 }, { status: 301, location: elsewhere.url }, "hang", {
    status: 200,
    body: "thank you",
  });
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { curl } = await createApiKey(page);
  expect((await runCurl(page, curl)).status()).toBe(201);

  await page.goto("/deliveries");
  await page.getByRole("row").filter({ hasText: receiver.url }).getByRole("link").click();
  const results = page.getByRole("list", { name: "Attempts" }).getByText(/^(HTTP \d+|timeout)$/);
  await expect(results).toHaveText(["HTTP 200", "timeout", "HTTP 301", "HTTP 204", "HTTP 500"], { timeout: 30_000 });
  await expect(page.getByText("Succeeded", { exact: true })).toBeVisible();

  const headersOf = (name: string) => receiver.requests.map(({ headers }) => headers[name]);
  expect(receiver.requests).toHaveLength(5);
  expect(new Set(headersOf("webhook-id")).size).toBe(1);
  expect(new Set(headersOf("webhook-timestamp")).size).toBe(5);
  expect(new Set(receiver.requests.map(({ body }) => body)).size).toBe(1);
  expect(elsewhere.requests).toEqual([]);

  await page.reload();
  await page.getByText("Attempt 1", { exact: true }).click();
  await expect(page.getByRole("group", { name: "Body of answer 1" })).toHaveText("no␀\u{fffd}\u{fffd}");
  await elsewhere.close();
  await deleteWebhook(page, receiver.url);
});

test("the filters by status and by day are kept in the URL and show what matches, on the webhook's page too", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { curl } = await createApiKey(page);
  expect((await runCurl(page, curl)).status()).toBe(201);
  await page.goto("/deliveries");
  await page.getByRole("link", { name: "Succeeded" }).click();
  await expect(page).toHaveURL(/status=succeeded/);
  await expect(page.getByRole("row").filter({ hasText: receiver.url })).toBeVisible();
  await page.getByRole("link", { name: "Held" }).click();
  await expect(page).toHaveURL(/status=held/);
  await expect(page.getByText("No delivery is held")).toBeVisible();

  await page.getByRole("link", { name: "All", exact: true }).click();
  await expect(page).toHaveURL("/deliveries");
  await page.getByRole("combobox", { name: "Time" }).selectOption("Last 7 days");
  await expect(page).toHaveURL("/deliveries?within=7d");
  const today = new Date().toISOString().slice(0, 10);
  await page.getByLabel("From").fill(today);
  await expect(page).toHaveURL(`/deliveries?from=${today}`);
  await expect(page.getByRole("row").filter({ hasText: receiver.url })).toBeVisible();
  await page.getByLabel("Until").fill("2020-01-31");
  await expect(page).toHaveURL(/until=2020-01-31/);
  await expect(page.getByText("No delivery matches")).toBeVisible();
  await expectWellMade(page);
  await page.getByRole("combobox", { name: "Time" }).selectOption("Last 24 hours");
  await expect(page).toHaveURL("/deliveries?within=24h");
  await page.getByRole("link", { name: "7 days" }).click();
  await expect(page).toHaveURL(/range=7d/);
  await page.getByRole("link", { name: "Succeeded" }).click();
  await expect(page).toHaveURL(/range=7d&.*status=succeeded/);

  await page.goto("/configuration");
  await page.getByRole("link", { name: receiver.url }).click();
  const deliveries = page.getByRole("table", { name: "Deliveries" });
  await expect(deliveries).toBeVisible();
  await page.getByLabel("Until").fill("2020-01-31");
  await expect(page.getByText("No delivery matches")).toBeVisible();
  await page.getByLabel("Until").fill(today);
  await expect(deliveries).toBeVisible();
  await page.getByRole("link", { name: "All deliveries" }).click();
  await expect(page).toHaveURL(new RegExp(`/deliveries\\?until=${today}&webhook=whk_`));
  await deleteWebhook(page, receiver.url);
});
