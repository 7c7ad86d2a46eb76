import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { expectWellMade, test } from "./fixtures";
import type { Receiver } from "./receiver";
import { addWebhook, createApiKey, deleteWebhook } from "./steps";

const offering = "Mill Street Loan";

/** One of the two approved investors has a wallet; each of them gets two investments in an offering that no other test uses. */
async function prepare(page: Page, receiver: Receiver): Promise<void> {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { token } = await createApiKey(page);
  const headers = { authorization: `Bearer ${token}` };
  const { data: users } = await (await page.request.get("/api/v1/users?limit=100", { headers })).json();
  const { id } = users.find(({ email }: { email: string }) => email === "anna@example.com");
  const set = await page.request.patch(`/api/v1/users/${id}`, { headers, data: { wallet_address: "0x52908400098527886e0f7030069857d2e4169ee7" } });
  expect(set.status()).toBe(200);
  await page.goto("/labs");
  await page.getByLabel("Offering", { exact: true }).selectOption({ label: offering });
  await page.getByLabel("Investments", { exact: true }).fill("4");
  await page.getByLabel("Investors", { exact: true }).fill("anna@example.com, treasury@example.com");
  await page.getByRole("button", { name: "Seed investments" }).click();
  await expect(page.getByText("4 of 4 over 2 investors")).toBeVisible();
}

const told = (receiver: Receiver, type: string) => receiver.requests.map(({ body }) => JSON.parse(body)).filter((event) => event.type === type);

async function runningChain(): Promise<{ pid: number; url: string } | undefined> {
  return JSON.parse(await readFile(join(dirname(process.env.E2E_SIGNED_IN ?? ""), "run.json"), "utf8")).chain;
}

test("an offering's allocated investments become tokens on the chain", async ({ page, receiver }) => {
  await prepare(page, receiver);
  await page.goto("/distributions");
  await page.getByRole("link", { name: "New distribution" }).first().click();
  await page.getByRole("link", { name: offering }).click();
  await expect(page.getByText("2 investments are left out")).toBeVisible();
  await expect(page.getByRole("button", { name: "Start distribution" })).toHaveCount(0);
  await page.getByLabel("Contract address").fill("0x52908400098527886e0f7030069857d2e4169ee7");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "There is no contract at this address." })).toBeVisible();
  await page.getByRole("button", { name: "Deploy a demonstration token" }).click();
  await expect(page.getByRole("button", { name: "Start distribution" })).toBeVisible();
  expect(await runningChain()).toEqual({ pid: expect.any(Number), url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
  await expectWellMade(page);

  await page.getByRole("button", { name: "Start distribution" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Start distribution" }).click();
  await expect(page.getByRole("heading", { name: `Distribution of ${offering}` })).toBeVisible();
  await expect(page.getByText("2 of 2 confirmed")).toBeVisible();
  await expect(page.getByRole("table", { name: "Transfers" }).getByRole("row").filter({ hasText: "Anna Lindner" })).toHaveCount(2);
  await expect(
    page
      .getByRole("table", { name: "Transfers" })
      .getByText(/^0x[0-9a-f]{6}…[0-9a-f]{6}$/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expectWellMade(page);

  await expect.poll(() => told(receiver, "distribution_created")).toMatchObject([{ data: { distribution: { transfers: 2, confirmed: 2, failed: 0 } } }]);
  await expect.poll(() => told(receiver, "transaction_created").filter(({ data }) => data.transaction.kind === "token")).toHaveLength(2);
  await page.goto("/distributions");
  await expect(page.getByRole("table", { name: "Distributions" }).getByRole("row").filter({ hasText: offering })).toContainText("Confirmed");
  await expectWellMade(page);
  await page.goto("/distributions/new");
  await expectWellMade(page);
  await deleteWebhook(page, receiver.url);
});
