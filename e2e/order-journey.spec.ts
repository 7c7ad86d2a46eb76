import { expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { expectWellMade, test } from "./fixtures";
import { addWebhook, createApiKey, deleteWebhook, runCurl } from "./steps";

test("an order placed with the shown curl line reaches the webhook once, signed, and appears on the screen", async ({ page, receiver }) => {
  await page.goto("/configuration");
  const secret = await addWebhook(page, receiver.url);
  const { curl } = await createApiKey(page);
  const response = await runCurl(page, curl);
  expect(response.status()).toBe(201);
  const order = await response.json();

  await expect.poll(() => receiver.requests.length, { timeout: 5_000 }).toBe(1);
  const [request] = receiver.requests;
  if (!request) throw new Error("nothing was received");
  const payload = new Webhook(secret).verify(request.body, request.headers as Record<string, string>);
  expect(payload).toMatchObject({ type: "order_created", trigger: "api", data: { order: { id: order.id, code: order.code } } });

  await page.getByRole("link", { name: "Deliveries" }).first().click();
  const row = page.getByRole("row").filter({ hasText: receiver.url });
  await expect(row).toContainText("Succeeded");
  await expectWellMade(page);
  await row.getByRole("link", { name: "order_created" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("order_created");
  await expect(page.getByText("HTTP 200", { exact: true })).toBeVisible();
  await expect(page.getByRole("group", { name: "Request body" })).toContainText(order.code);
  await expect(page.getByRole("group", { name: "Request of attempt 1" })).toContainText(`webhook-id: ${request.headers["webhook-id"]}`);
  await expectWellMade(page);
  expect(receiver.requests).toHaveLength(1);
  await deleteWebhook(page, receiver.url);
});
