import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";
import { createInvestment } from "@/db/factories/investments";
import { createInvestor } from "@/db/factories/investors";
import { createOrder } from "@/db/factories/orders";
import { createProject } from "@/db/factories/projects";
import { throwAway } from "../scripts/start/throw-away";
import { openDatabase } from "./database";
import { expectWellMade, test } from "./fixtures";
import type { Receiver } from "./receiver";
import { addWebhook, createApiKey, deleteWebhook } from "./steps";

const offering = "Mill Street Loan";
let database: Awaited<ReturnType<typeof openDatabase>>;

test.beforeAll(async () => {
  database = await openDatabase();
});
test.afterAll(() => database.close());

// Closed to orders, so that other specs order from the demonstration's offerings only.
const ended = { startsAt: new Date("2020-01-01T00:00:00Z"), endsAt: new Date("2021-01-01T00:00:00Z") };

/** Gives one of the two approved investors a wallet, and each of them two investments in an offering that no other test uses. */
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

const dataDir = () => dirname(process.env.E2E_SIGNED_IN ?? "");

async function runningChain(): Promise<{ pid: number; url: string } | undefined> {
  return JSON.parse(await readFile(join(dataDir(), "run.json"), "utf8")).chain;
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

/** An offering with one ordinary investor, and two whose wallet is the zero address, to which every contract refuses to transfer. */
async function offeringWithRefusals(): Promise<string> {
  const { name, id: projectId } = await createProject({ ...ended, name: "Canal Wharf Notes", assetCode: "CWN", tokenDecimals: 0 });
  for (const [firstName, digit] of [
    ["Ada", "a"],
    ["Bo", "0"],
    ["Cy", "0"],
  ] as const) {
    const investor = await createInvestor({ firstName, lastName: "Wharf", walletAddress: `0x${digit.repeat(40)}` });
    const order = await createOrder({ projectId, investorId: investor.id, status: "fulfilled" });
    await createInvestment({ orderId: order.id, status: "allocated", tokens: "7", allocatedAt: new Date() });
  }
  return name;
}

async function deployToken(): Promise<string> {
  const script = ["scripts/run.mjs", "deploy-token", "Canal Wharf Notes", "CWN", "0", "1000"];
  // As a user calls it: with nothing but the data directory.
  const env = { ...process.env, ...throwAway({ DATA_DIR: dataDir() }) };
  const { stdout } = await promisify(execFile)(process.execPath, script, { env });
  return stdout.trim();
}

async function start(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start distribution" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Start distribution" }).click();
}

const notice = (page: Page) => page.getByRole("region", { name: "The chain was reset" });

/** Deletes the chain's state. */
async function loseChain(): Promise<void> {
  const { pid } = (await runningChain()) ?? {};
  await rm(join(dataDir(), "chain", "state.json"));
  if (pid) process.kill(pid, "SIGKILL");
  await expect.poll(runningChain).toBeUndefined();
}

test("failed transfers are retried or given up one by one or together; a chain that was reset can be accepted", async ({ page }) => {
  const name = await offeringWithRefusals();
  await page.goto("/distributions/new");
  await page.getByRole("link", { name }).click();
  const token = await deployToken();
  const field = page.getByLabel("Contract address");
  await field.fill(token.replace(/[a-f]/, (letter) => letter.toUpperCase()));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(field).toHaveAccessibleDescription(/wrong checksum/);
  await field.fill(token);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Token contract saved")).toBeVisible();
  await start(page);
  await expect(page.getByText("1 of 3 confirmed · 2 failed")).toBeVisible();
  await expectWellMade(page);

  await page.getByRole("button", { name: "Retry the transfer to Bo Wharf" }).click();
  await expect(page.getByText("The transfer is made again")).toBeVisible();
  await page.getByRole("button", { name: "Give up the transfer to Cy Wharf" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Give up" }).click();
  await expect(page.getByText("1 of 3 confirmed · 1 failed · 1 given up")).toBeVisible();
  await page.getByRole("button", { name: "Give up failed" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Give up" }).click();
  await expect(page.getByText("Partially confirmed")).toBeVisible();

  await page.goto("/distributions/new");
  await page.getByRole("link", { name }).click();
  await loseChain();
  await start(page);
  await expect(page.getByText(/The chain was reset: block \d+ of chain 31337/)).toBeVisible();
  await page.reload();
  await expect(notice(page)).toBeVisible();
  await expectWellMade(page);
  await notice(page).getByRole("button", { name: "Accept the new chain" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Accept the new chain" }).click();
  await expect(notice(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Deploy a demonstration token" })).toBeVisible();
});
