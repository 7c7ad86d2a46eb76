import { expect, type Page } from "@playwright/test";
import { expectWellMade, test } from "./fixtures";
import { createApiKey, runCurl } from "./steps";

async function fillOffering(page: Page, name: string): Promise<void> {
  const values = {
    Name: name,
    "Asset code": "DAM",
    "Price per token": "10.00",
    "Token supply": "500",
    "Minimum investment": "100",
    Start: "2026-01-01T10:00",
    End: "2099-12-31T18:30",
    "Account holder": "Old Dam GmbH",
    IBAN: "DE89 3704 0044 0532 0130 00",
    BIC: "COBADEFF",
  };
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
}

test("an offering is created and edited by keyboard", async ({ page }) => {
  await page.goto("/projects");
  await page.getByRole("link", { name: "New offering" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("New offering");
  await fillOffering(page, "Old Dam Note");
  await page.getByLabel("BIC").press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Old Dam Note");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await expect(page.getByText("Nobody has ordered from this offering yet")).toBeVisible();
  await expectWellMade(page);

  await page.getByRole("link", { name: "Edit" }).press("Enter");
  await page.getByLabel("Name", { exact: true }).fill("New Dam Note");
  await page.getByLabel("Payment deadline in days").fill("14");
  await page.getByLabel("Payment deadline in days").press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("New Dam Note");
  await expect(page.getByText("14 days after the order")).toBeVisible();

  await page.goto("/projects");
  await expect(page.getByRole("row").filter({ hasText: "New Dam Note" })).toContainText("Live");
  await expectWellMade(page);
});

test("errors are shown beside their fields", async ({ page }) => {
  await page.goto("/projects/new");
  await fillOffering(page, "Wrong");
  await page.getByLabel("IBAN").fill("DE89 3704 0044 0532 0130 01");
  await page.getByLabel("End", { exact: true }).fill("2025-01-01T00:00");
  await page.getByRole("button", { name: "Create offering" }).click();
  await expect(page.getByLabel("IBAN")).toHaveAccessibleDescription(/This is not a valid IBAN/);
  await expect(page.getByLabel("End", { exact: true })).toHaveAccessibleDescription(/The end must come after the start/);
  await expectWellMade(page);
});

test("an offering with orders shows its funding, and its price, currency and decimals can no longer be edited", async ({ page }) => {
  await page.goto("/configuration");
  const order = await (await runCurl(page, (await createApiKey(page)).curl)).json();
  await page.goto(`/projects/${order.project_id}`);
  await expect(page.getByRole("img", { name: /of the supply is ordered/ })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: order.code })).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  for (const label of ["Currency", "Price per token", "Token decimals"]) await expect(page.getByLabel(label, { exact: true })).not.toBeEditable();
  await page.getByLabel("Token supply", { exact: true }).fill("1");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Token supply", { exact: true })).toHaveAccessibleDescription(/the supply cannot be less/);
});
