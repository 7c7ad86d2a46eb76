import { expect } from "@playwright/test";
import { expectWellMade, test } from "./fixtures";
import { addWebhook, createApiKey, deleteWebhook, runCurl } from "./steps";

test.beforeEach(async ({ page }) => {
  await page.goto("/configuration");
});

test("has its three sections and is accessible", async ({ page }) => {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Configuration");
  // The first steps are shown above them until all are done.
  const sections = page.getByRole("heading", { level: 2 }).filter({ hasNotText: "First steps" });
  await expect(sections).toHaveText(["General Settings", "Webhooks", "API keys"]);
  await expectWellMade(page);
});

test("the time zone is found by typing, and once saved applies to every time stamp at once", async ({ page }) => {
  await createApiKey(page);
  const shown = (zone: string | RegExp) => page.getByTitle(zone).filter({ visible: true }).first();
  const zone = page.getByRole("combobox", { name: "Time zone" });
  await zone.fill("kathm");
  await expect(page.getByRole("option", { name: /Asia\/Kathmandu/ })).toContainText("UTC+05:45");
  await zone.press("Enter");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Time zone saved")).toBeVisible();
  await expect(shown("Asia/Kathmandu (UTC+05:45)")).toBeVisible();
  await page.reload();
  await expect(zone).toHaveValue("Asia/Kathmandu");
  await zone.fill("Europe/Berlin");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(shown(/^Europe\/Berlin/)).toBeVisible();
  await zone.fill("UTC");
  await page.getByRole("option", { name: "UTC UTC+00:00", exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(shown("UTC (UTC+00:00)")).toBeVisible();
});

test("a webhook is added with all events ticked, and its secret is shown once", async ({ page, receiver }) => {
  await page.getByRole("button", { name: "Add New" }).click();
  const boxes = page.getByRole("dialog").getByRole("checkbox");
  await expect(boxes).toHaveCount(9);
  for (const box of await boxes.all()) await expect(box).toBeChecked();
  await page.getByRole("button", { name: "None" }).click();
  await page.getByLabel("URL").fill(receiver.url);
  await page.getByRole("button", { name: "Add webhook" }).click();
  await expect(page.getByText("Choose at least one event.").last()).toBeVisible();
  await page.getByLabel("order_created").check();
  await page.getByLabel("Description").fill("Shop");
  await expectWellMade(page);
  await page.getByRole("button", { name: "Add webhook" }).click();
  const secret = await page.getByText(/^whsec_/).innerText();
  await page.keyboard.press("Escape");
  await expect(page.getByText(secret)).toBeVisible();
  await expectWellMade(page);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(secret)).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: receiver.url })).toContainText("Shop");
  await deleteWebhook(page, receiver.url);
});

test("a forbidden URL is refused beside the field, with the rule, and nothing is stored", async ({ page }) => {
  await page.getByRole("button", { name: "Add New" }).click();
  await page.getByLabel("URL").fill("http://10.1.2.3/hooks");
  await page.getByRole("button", { name: "Add webhook" }).click();
  await expect(page.getByLabel("URL")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("URL")).toHaveAccessibleDescription(/WEBHOOK_ALLOW_CIDRS/);
  await page.reload();
  await expect(page.getByText("http://10.1.2.3/hooks")).toHaveCount(0);
});

test("a webhook is edited, disabled, enabled and deleted", async ({ page, receiver }) => {
  await addWebhook(page, receiver.url);
  const row = page.getByRole("listitem").filter({ hasText: receiver.url });
  await row.getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Description").fill("Changed words");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("Changed words");
  await row.getByRole("button", { name: "Disable" }).click();
  await expect(row).toContainText("Disabled");
  await row.getByRole("button", { name: "Enable" }).click();
  await expect(row).toContainText("Enabled");
  await deleteWebhook(page, receiver.url);
});

test("a disabled webhook holds its deliveries, and sends them on request once enabled", async ({ page, receiver }) => {
  await addWebhook(page, receiver.url);
  const { curl } = await createApiKey(page);
  const row = page.getByRole("listitem").filter({ hasText: receiver.url });
  await row.getByRole("button", { name: "Disable" }).click();
  await expect(row).toContainText("Disabled");
  expect((await runCurl(page, curl)).status()).toBe(201);
  await page.reload();
  await expect(row).toContainText("1 held");
  expect(receiver.requests).toEqual([]);
  await row.getByRole("button", { name: "Enable" }).click();
  await row.getByRole("button", { name: "Send 1 held" }).click();
  await expect.poll(() => receiver.requests.length).toBe(1);
  await deleteWebhook(page, receiver.url);
});

test("a key is created with Enter, opens the API, and is refused as soon as it is revoked", async ({ page }) => {
  await page.getByRole("button", { name: "Create New API Key" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("read")).toBeChecked();
  await expect(dialog.getByLabel("write")).toBeChecked();
  await expect(dialog.getByLabel("admin")).not.toBeChecked();
  await expectWellMade(page);
  await page.getByRole("button", { name: "Cancel" }).click();

  const { publicKey, token } = await createApiKey(page);
  const headers = { authorization: `Bearer ${token}` };
  expect((await page.request.get("/api/v1/projects", { headers })).status()).toBe(200);
  const row = page.getByRole("row").filter({ hasText: publicKey });
  await row.getByRole("button", { name: "Revoke" }).click();
  await expectWellMade(page);
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(row).toContainText("Revoked");
  expect((await page.request.get("/api/v1/projects", { headers })).status()).toBe(401);
});

test("everything on the main path can be done by keyboard", async ({ page, receiver }) => {
  await page.getByRole("button", { name: "Add New" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("URL")).toBeFocused();
  await page.keyboard.type(receiver.url);
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Done" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Add New" })).toBeFocused();
  await page.getByRole("button", { name: "Create New API Key" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^curl /)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Create New API Key" })).toBeFocused();
  await deleteWebhook(page, receiver.url);
});
