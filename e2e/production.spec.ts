import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { createIdentification } from "@/db/factories/identifications";
import { createInspector } from "@/db/factories/inspectors";
import { openDatabase } from "./database";
import { signIn } from "./sign-in";
import { type Stack, startStack } from "./stack";

type Manifest = { node: Record<string, { exportedName: string }> };

const manifest: Manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
const actionId = (name: string) => Object.entries(manifest.node).find(([, { exportedName }]) => exportedName === name)?.[0] ?? "";
const anyId = "0".repeat(26);

let stack: Stack;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  stack = await startStack({ APP_ENV: "production", INNGEST_DEV: "" });
});
test.afterAll(() => stack.stop());

test("has no Labs (no menu entry, page, data or action), no inspectors, and no page that stands in for IDnow", async ({ browser }) => {
  const page = await browser.newPage({ baseURL: stack.url });
  await signIn(page);
  await expect(page.getByRole("link", { name: "Investors" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Labs" })).toHaveCount(0);
  const { inspector, identification } = await insertWhatHasPagesInTest();
  for (const address of ["/labs", "/labs/data", "/inspectors", inspector, `${inspector}/data`, identification])
    expect((await page.request.get(address)).status(), address).toBe(404);
  expect((await page.request.post(`${identification}/result?outcome=success`)).status()).toBe(404);
  const actions = {
    seedInvestments: { projectId: `prj_${anyId}`, count: "1", investors: "" },
    haltSeeding: { id: `sed_${anyId}` },
    mockKyc: { investorId: `usr_${anyId}` },
  };
  for (const [name, input] of Object.entries(actions)) {
    const headers = { "next-action": actionId(name), origin: stack.url, "content-type": "text/plain;charset=UTF-8", accept: "text/x-component" };
    const call = (address: string) => page.request.post(address, { headers, data: JSON.stringify([input]) });
    expect((await call("/labs")).status(), name).toBe(404);
    // Next forwards an action to the page that has it, which does not exist here.
    expect(await (await call("/configuration")).text(), name).not.toContain('"ok":');
  }
  await page.close();
});

/** Rows that production never has. Returns the addresses of their pages. */
async function insertWhatHasPagesInTest() {
  const database = await openDatabase(stack.directory);
  const [inspector, identification] = [await createInspector(), await createIdentification()];
  await database.close();
  return { inspector: `/inspectors/${inspector.id}`, identification: `/identification/${identification.id}` };
}
