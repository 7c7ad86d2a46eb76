import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { signIn } from "./sign-in";
import { type Stack, startStack } from "./stack";

type Manifest = { node: Record<string, { exportedName: string }> };

const manifest: Manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
const actionId = (name: string) => Object.entries(manifest.node).find(([, { exportedName }]) => exportedName === name)?.[0] ?? "";
const anyId = "0".repeat(26);

let stack: Stack;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  stack = await startStack({ APP_ENV: "production" });
});
test.afterAll(() => stack.stop());

test("has no Labs (no menu entry, page, data or action), no inspectors, and no page that stands in for IDnow", async ({ browser }) => {
  const page = await browser.newPage({ baseURL: stack.url });
  await signIn(page);
  await expect(page.getByRole("link", { name: "Investors" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Labs" })).toHaveCount(0);
  for (const address of ["/labs", "/labs/data", "/inspectors", `/inspectors/ins_${anyId}`, `/identification/kyc_${anyId}`])
    expect((await page.request.get(address)).status(), address).toBe(404);
  expect((await page.request.post(`/identification/kyc_${anyId}/result?outcome=success`)).status()).toBe(404);
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
