import { expect } from "@playwright/test";
import { expectWellMade, test } from "./fixtures";
import { addWebhook, createApiKey, deleteWebhook, runCurl } from "./steps";
import { expectTold } from "./told";

test("an order is found by its code and by its investor, and its history shows who placed it and which webhooks got it", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { curl, publicKey } = await createApiKey(page);
  const [first, second] = [await (await runCurl(page, curl)).json(), await (await runCurl(page, curl)).json()];

  await page.goto("/orders");
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.fill(first.code.toLowerCase());
  await search.press("Enter");
  await expect(page).toHaveURL(new RegExp(`q=${first.code.toLowerCase()}`));
  await expect(page.getByRole("link", { name: second.code })).toHaveCount(0);
  await expect(page.getByRole("link", { name: first.code })).toBeVisible();
  await page.getByRole("link", { name: "Cancelled" }).click();
  await expect(page).toHaveURL(/status=cancelled/);
  await expect(page.getByText(`No order matches “${first.code.toLowerCase()}”`)).toBeVisible();
  await page.getByRole("link", { name: "All", exact: true }).click();
  await expect(page).not.toHaveURL(/status=/);
  await search.fill("anna@ex");
  await search.press("Enter");
  await expect(page.getByRole("link", { name: second.code })).toBeVisible();
  await search.fill("");
  await search.press("Enter");
  await expect(page).not.toHaveURL(/anna/);
  await expectWellMade(page);

  await page.getByRole("link", { name: first.code }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Order ${first.code}`);
  const history = page.getByRole("list", { name: "History" });
  await expect(history.getByText(`by API key ${publicKey}`)).toBeVisible();
  await expect(history.getByRole("listitem").filter({ hasText: receiver.url })).toContainText("Succeeded");
  await expectWellMade(page);
  await deleteWebhook(page, receiver.url);
});

test("an admin cancels one order and allocates another; each action asks for confirmation and sends its events", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { curl } = await createApiKey(page);
  const [cancelled, allocated] = [await (await runCurl(page, curl)).json(), await (await runCurl(page, curl)).json()];

  await page.goto(`/orders/${cancelled.id}`);
  await page.getByRole("button", { name: "Cancel order" }).press("Enter");
  const dialog = page.getByRole("alertdialog", { name: `Cancel order ${cancelled.code}?` });
  await expect(dialog.getByRole("button", { name: "Keep order" })).toBeFocused();
  await dialog.getByRole("button", { name: "Keep order" }).press("Enter");
  await expect(page.getByText("New", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Cancel order" }).press("Enter");
  await dialog.getByRole("button", { name: "Cancel order" }).press("Enter");
  await expect(page.getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Allocate" })).toHaveCount(0);
  await expectTold(page, receiver, cancelled, ["order_created api", "order_cancelled admin"]);

  await page.goto(`/orders/${allocated.id}`);
  await page.getByRole("button", { name: "Allocate" }).press("Enter");
  await expect(page.getByRole("alertdialog")).toContainText("By allocating you confirm that");
  await page.getByRole("button", { name: "Allocate order" }).press("Enter");
  await expect(page.getByText("Fulfilled", { exact: true })).toBeVisible();
  await expect(page.getByRole("list", { name: "Investments" })).toContainText("Recorded by hand");
  await expectTold(page, receiver, allocated, ["order_created api", "investment_received manual_allocation", "order_fulfilled manual_allocation"]);
  await deleteWebhook(page, receiver.url);
});
