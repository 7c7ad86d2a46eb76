import { expect, type Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { expectWellMade, test } from "./fixtures";
import type { Receiver } from "./receiver";
import { addWebhook, createApiKey, deleteWebhook, runCurl } from "./steps";

/** Adds a webhook and opens its page, by keyboard. */
async function openWebhook(page: Page, url: string): Promise<string> {
  await page.goto("/configuration");
  const secret = await addWebhook(page, url);
  await page.getByRole("link", { name: url }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Webhook");
  return secret;
}

function verifies(secret: string, { headers, body }: Receiver["requests"][number]): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

test("a test event is sent and answered at once, by keyboard alone", async ({ page, receiver }) => {
  const secret = await openWebhook(page, receiver.url);
  receiver.answerWith({ status: 503, body: "not today" });
  await page.getByLabel("Event type").focus();
  await page.keyboard.type("kyc_approved");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Send test event" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("This does not count as received.")).toBeVisible();
  await expect(page.getByRole("group", { name: "Body of the answer" })).toHaveText("not today");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Received.", { exact: true })).toBeVisible();
  for (const part of ["DNS", "Connect", "TLS", "First byte"]) await expect(page.getByText(part, { exact: true })).toBeVisible();
  for (const request of receiver.requests) {
    expect(verifies(secret, request)).toBe(true);
    expect(JSON.parse(request.body)).toMatchObject({ type: "kyc_approved", test: true });
  }
  await expectWellMade(page);
  await deleteWebhook(page, receiver.url);
});

test("the secret is rotated without downtime, and the old one can be revoked", async ({ page, receiver }) => {
  const oldSecret = await openWebhook(page, receiver.url);
  const sendTest = () => page.getByRole("button", { name: "Send test event" }).click();
  await page.getByRole("button", { name: "Rotate secret" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Hours for which both sign")).toBeFocused();
  await expect(page.getByLabel("Hours for which both sign")).toHaveValue("24");
  await page.keyboard.type("169");
  await page.keyboard.press("Enter");
  await expect(page.getByText("At most 168 hours (7 days).").last()).toBeVisible();
  await page.getByLabel("Hours for which both sign").fill("24");
  await page.keyboard.press("Enter");
  const newSecret = await page
    .getByRole("dialog")
    .getByText(/^whsec_/)
    .innerText();
  await page.keyboard.press("Escape");
  await expect(page.getByText(newSecret)).toBeVisible();
  await expectWellMade(page);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(newSecret)).toHaveCount(0);
  await expect(page.getByText(/^23 hours \d+ minutes left$/)).toBeVisible();
  await sendTest();
  await expect.poll(() => receiver.requests.map((request) => [verifies(oldSecret, request), verifies(newSecret, request)])).toEqual([[true, true]]);

  await page.getByRole("button", { name: "Revoke the old one now" }).click();
  await page.getByRole("button", { name: "Revoke old secret" }).click();
  await expect(page.getByText("Old secret", { exact: true })).toHaveCount(0);
  await sendTest();
  await expect.poll(() => receiver.requests.slice(1).map((request) => [verifies(oldSecret, request), verifies(newSecret, request)])).toEqual([[false, true]]);
  await deleteWebhook(page, receiver.url);
});

test("its page shows deliveries and their results, and can be set to accept any 2xx answer", async ({ page, receiver }) => {
  await page.goto("/configuration");
  const { curl } = await createApiKey(page);
  await openWebhook(page, receiver.url);
  await page.getByLabel("Accept any 2xx answer").check();
  await expect(page.getByText("Any 2xx now counts as received")).toBeVisible();
  receiver.answerWith({ status: 204 });
  const order = await (await runCurl(page, curl)).json();
  await expect(page.getByRole("table", { name: "Deliveries" }).getByText("Succeeded")).toBeVisible({ timeout: 25_000 });
  await expect(page.getByText("Success rate")).toBeVisible();
  await page.getByRole("link", { name: "7 days" }).click();
  await expect(page).toHaveURL(/range=7d/);
  await page.getByText("The charts as a table").click();
  await expect(page.getByRole("table", { name: "Attempts by time" }).getByRole("row")).toHaveCount(2);
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  await expectWellMade(page);

  await page.getByRole("link", { name: "All deliveries" }).click();
  await expect(page).toHaveURL(/\/deliveries\?webhook=whk_/);
  await expect(page.getByLabel("Webhook", { exact: true })).toHaveValue(/^whk_/);
  await page.getByLabel("Event", { exact: true }).selectOption("order_cancelled");
  await expect(page.getByText("No delivery matches")).toBeVisible();
  await page.getByRole("link", { name: "Show all deliveries" }).click();
  await expect(page).toHaveURL(/\/deliveries$/);
  await page.getByRole("searchbox", { name: "Search" }).fill(order.id);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`q=${order.id}`));
  await expect(page.getByRole("table", { name: "Deliveries" }).getByRole("row")).toHaveCount(2);
  await expectWellMade(page);
  await deleteWebhook(page, receiver.url);
});

test("an inspector receives, verifies, and answers as configured", async ({ page, baseURL }) => {
  await page.goto("/inspectors");
  await page.getByRole("button", { name: "New inspector" }).focus();
  await page.keyboard.press("Enter");
  const address = await page.getByText(`${baseURL}/inspect/`).innerText();
  const inspectorPage = page.url();
  await openWebhook(page, address);
  await page.getByRole("button", { name: "Send test event" }).click();
  await expect(page.getByText("Received.", { exact: true })).toBeVisible();

  await page.goto(inspectorPage);
  const requests = page.getByRole("list", { name: "Received requests" }).getByRole("listitem");
  await expect(requests).toHaveCount(1);
  await expect(requests.first()).toContainText("Signature valid");
  await page.getByLabel("Status").fill("503");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The next request gets this answer.")).toBeVisible();
  await page.request.post(address, { data: { any: "thing" } }).then((response) => expect(response.status()).toBe(503));
  await expect(requests).toHaveCount(2);
  await expect(requests.first()).toContainText("Not signed");
  await requests.first().locator("summary").click();
  await expect(page.getByRole("group", { name: /^Body of request/ })).toContainText('"any": "thing"');
  await expectWellMade(page);
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete inspector" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Inspectors" })).toBeVisible();
  await expectWellMade(page);
  await deleteWebhook(page, address);
});
