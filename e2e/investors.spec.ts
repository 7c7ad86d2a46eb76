import { expect } from "@playwright/test";
import { expectWellMade, test } from "./fixtures";
import { kycStatusOf, registerUser } from "./people";
import { addWebhook, createApiKey, deleteWebhook } from "./steps";
import { expectTold } from "./told";

const checksummed = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

test("investors can be found by id, e-mail address, name and KYC status", async ({ page }) => {
  await page.goto("/configuration");
  const { token } = await createApiKey(page);
  const user = await registerUser(page.request, token);
  await page.goto("/investors");
  await expect(page.getByRole("link", { name: user.name })).toBeVisible();
  await expectWellMade(page);
  const search = page.getByRole("searchbox", { name: "Search" });
  for (const q of [user.id, user.email.slice(0, 10), user.name.slice(4)]) {
    await search.fill(q);
    await search.press("Enter");
    await expect(page).toHaveURL((url) => url.searchParams.get("q") === q);
    await expect(page.getByRole("link", { name: user.name })).toBeVisible();
  }
  await page.getByRole("link", { name: "Rejected" }).click();
  await expect(page).toHaveURL(/kyc=rejected/);
  await expect(page.getByText("No investor matches")).toBeVisible();
  await page.getByRole("link", { name: "Not identified" }).click();
  await page.getByRole("link", { name: user.name }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(user.name);
});

test("a wallet is set, its checksum verified, and removed", async ({ page }) => {
  await page.goto("/configuration");
  const { token } = await createApiKey(page);
  const user = await registerUser(page.request, token);
  await page.goto(`/investors/${user.id}`);
  const field = page.getByLabel("Wallet address");
  await field.fill(checksummed.replace("d", "D"));
  await field.press("Enter");
  await expect(field).toHaveAccessibleDescription(/checksum/);
  await field.fill(checksummed);
  await field.press("Enter");
  await expect(page.getByText("Wallet saved")).toBeVisible();
  await page.reload();
  await expect(field).toHaveValue(checksummed);
  await field.fill("");
  await page.getByRole("button", { name: "Save wallet" }).click();
  await expect(page.getByText("Wallet removed")).toBeVisible();
  await expect(page.getByRole("list", { name: "History" }).getByText("Investor updated")).toHaveCount(2);
});

test("an admin rejects with a reason, allows another try, and approves; rejection and approval send one event each", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { token } = await createApiKey(page);
  const user = await registerUser(page.request, token);
  await page.goto(`/investors/${user.id}`);

  await page.getByRole("button", { name: "Reject" }).click();
  await page.getByRole("button", { name: "Reject investor" }).click();
  await expect(page.getByLabel("Reason")).toHaveAccessibleDescription(/Say why/);
  await expectWellMade(page);
  await page.getByLabel("Reason").fill("On a sanctions list");
  await page.getByRole("button", { name: "Reject investor" }).click();
  await expect(page.getByText("Rejected", { exact: true })).toBeVisible();
  await expect(page.getByText("On a sanctions list").first()).toBeVisible();
  expect(await kycStatusOf(page.request, token, user.id)).toBe("rejected");

  await page.getByRole("button", { name: "Allow another try" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Allow another try" }).click();
  await expect(page.getByText("Not identified", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("has not passed the video identification");
  await page.getByRole("button", { name: "Approve investor" }).click();
  await expect(page.getByText("Approved", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  expect(await kycStatusOf(page.request, token, user.id)).toBe("approved");
  await expectWellMade(page);
  await expectTold(page, receiver, user, ["kyc_approved admin", "kyc_rejected admin"]);
  await deleteWebhook(page, receiver.url);
});
