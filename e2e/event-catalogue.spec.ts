import { expect } from "@playwright/test";
import { expectWellMade, test } from "./fixtures";

test("the catalogue shows each event with its example and schema, and links to the guarantees", async ({ page }) => {
  await page.goto("/event-catalogue");
  const entry = page.getByRole("region", { name: "order_cancelled" });
  await expect(entry).toContainText("expiry");
  await expect(entry.getByRole("group", { name: "Example of order_cancelled" })).toContainText('"trigger": "admin"');
  await entry.getByText("JSON Schema").press("Enter");
  await expect(entry.getByRole("group", { name: "JSON Schema of order_cancelled" })).toContainText('"const": "order_cancelled"');
  await expect(page.getByRole("region", { name: "transaction_created" })).toContainText("Preview");
  await expect(page.getByRole("group", { name: "Verification: Python" })).toContainText("standardwebhooks");
  await expectWellMade(page);

  await page.getByRole("link", { name: "What is guaranteed" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What is guaranteed");
  // The stack of the tests retries six times, a second apart.
  await expect(page.getByText("7 attempts over 6 seconds")).toBeVisible();
  await expectWellMade(page);
});
