import { expect } from "@playwright/test";
import { expectWellMade, test } from "./fixtures";
import { registerUser } from "./people";
import { createApiKey } from "./steps";

test("changes can be filtered by actor, action, subject and date, and show before and after side by side", async ({ page }) => {
  await page.goto("/configuration");
  const { token, publicKey } = await createApiKey(page);
  const user = await registerUser(page.request, token);
  await page.goto(`/investors/${user.id}`);
  await page.getByLabel("Wallet address").fill("0x27b1fdb04752bbc536007a920d24acb045561c26");
  await page.getByRole("button", { name: "Save wallet" }).click();
  await expect(page.getByText("Wallet saved")).toBeVisible();

  await page.getByRole("link", { name: "Audit log" }).click();
  const changes = page.getByRole("list", { name: "Changes" }).getByRole("listitem");
  await expect(changes.first()).toContainText("Investor updated");
  await expect(changes.first()).toContainText("by admin@example.com");
  await expectWellMade(page);

  const search = page.getByRole("searchbox", { name: "Search" });
  await search.fill(user.id);
  await search.press("Enter");
  await expect(changes).toHaveCount(2);
  await page.getByLabel("Who").selectOption({ label: `API key ${publicKey}` });
  await expect(page).toHaveURL(/who=key_/);
  await expect(changes).toHaveCount(1);
  await expect(changes).toContainText("Investor created");
  await page.getByLabel("Who").selectOption("Everybody");
  await expect(page).not.toHaveURL(/who=/);
  await page.getByLabel("What").selectOption("Investor updated");
  await expect(page).toHaveURL(/what=investor.updated/);
  await expect(changes).toHaveCount(1);

  await changes.getByText("Investor updated").click();
  const row = page.getByRole("table", { name: "Before and after" }).getByRole("row", { name: /walletAddress/ });
  await expect(row.getByRole("cell")).toHaveText(["null", "0x27b1fdb04752bbc536007a920d24acb045561c26"]);
  await expectWellMade(page);

  const today = new Date().toISOString().slice(0, 10);
  await page.getByLabel("From").fill(today);
  await expect(page).toHaveURL(new RegExp(`from=${today}`));
  await expect(changes).toHaveCount(1);
  await page.getByLabel("From").fill("2099-01-01");
  await expect(page.getByText("No change matches these filters")).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel("From")).toHaveValue(today);
  await expect(changes).toHaveCount(1);
  await changes.locator("summary").press("Enter");
  await page.getByRole("link", { name: "Show the investor" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(user.name);
});

test("a long log is paginated", async ({ page }) => {
  await page.goto("/configuration");
  const { token } = await createApiKey(page);
  for (let count = 0; count < 51; count += 1) await registerUser(page.request, token);
  await page.goto("/audit-log?what=investor.created");
  const changes = page.getByRole("list", { name: "Changes" }).getByRole("listitem");
  await expect(changes).toHaveCount(50);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(page).toHaveURL(/cursor=aud_/);
  await expect(page.getByRole("link", { name: "Newest" })).toBeVisible();
  await expect(changes.first()).toContainText("Investor created");
});
