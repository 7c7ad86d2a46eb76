import { expect } from "@playwright/test";
import { expectWellMade, test } from "./fixtures";
import { registerUser } from "./people";
import { addWebhook, createApiKey, deleteWebhook } from "./steps";
import { expectTold } from "./told";

test("seeding shows its progress, goes on after the page is left, and sends two events per investment", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  await page.goto("/labs");
  await expectWellMade(page);
  await page.getByLabel("Investments", { exact: true }).fill("none");
  await page.getByRole("button", { name: "Seed investments" }).click();
  await expect(page.getByLabel("Investments", { exact: true })).toHaveAccessibleDescription(/whole number/);
  // An offering with enough supply, whatever other tests have added.
  await page.getByLabel("Offering", { exact: true }).selectOption({ label: "Harbour Quarter Bond" });
  await page.getByLabel("Investments", { exact: true }).fill("60");
  await page.getByRole("button", { name: "Seed investments" }).click();
  const seeding = page.getByRole("list", { name: "Seedings" }).getByRole("listitem").first();
  await expect(seeding).toContainText(/of 60 over \d+ investors/);
  await page.goto("/configuration");

  const told = () => receiver.requests.map(({ body }) => JSON.parse(body)).filter(({ trigger }) => trigger === "labs_seed");
  await expect.poll(() => told().length, { timeout: 30_000 }).toBe(120);
  const perType = Map.groupBy(told(), ({ type }) => type);
  expect([...perType].map(([type, { length }]) => `${length} ${type}`).sort()).toEqual(["60 investment_received", "60 order_fulfilled"]);
  expect(new Set(perType.get("investment_received")?.map(({ data }) => data.investment.id)).size).toBe(60);
  expect(receiver.requests).toHaveLength(120);
  await page.goto("/labs");
  await expect(seeding).toContainText("60 of 60");
  await expect(seeding).toContainText("Finished");
  await expectWellMade(page);
  await deleteWebhook(page, receiver.url);
});

test("mocked KYC identifies an investor and leaves the approval to its rules", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { token } = await createApiKey(page);
  const user = await registerUser(page.request, token);
  await page.goto("/labs");
  const investor = page.getByRole("combobox", { name: "Investor" });
  // What is typed before hydration is lost.
  await expect(async () => {
    await investor.fill(user.email);
    await expect(page.getByRole("option", { name: user.email })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await investor.press("Enter");
  await page.getByRole("button", { name: "Mock KYC" }).click();
  await expect(page.getByText("KYC mocked")).toBeVisible();
  await expectTold(page, receiver, user, ["kyc_approved auto_approval", "kyc_video_identification_success labs_mock"]);
  await page.goto(`/investors/${user.id}`);
  await expect(page.getByRole("list", { name: "Identifications" })).toContainText("Mocked in Labs");
  await deleteWebhook(page, receiver.url);
});
