import { globSync, readFileSync } from "node:fs";
import { type APIRequestContext, expect } from "@playwright/test";
import { signedOut, test } from "./fixtures";

const anyId = "01k000000000000000000000ab";
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** `app/(admin)/deliveries/[id]/page.tsx` → `/deliveries/01k…`. */
function addressOf(file: string): string {
  const folders = file.split("/").slice(1, -1);
  return `/${folders
    .filter((folder) => !folder.startsWith("("))
    .map((folder) => (folder.startsWith("[") ? anyId : folder))
    .join("/")}`;
}

const pages = globSync("app/(admin)/**/page.tsx").map(addressOf);
// Public: next-auth's own sign-in route, and those that load balancers and monitors request.
const publicRoutes = ["app/api/auth/[...nextauth]/route.ts", "app/api/health/route.ts", "app/api/ready/route.ts"];
const routes = globSync("app/**/route.ts").filter((file) => !publicRoutes.includes(file));

/** `workers` are the pages that an action can be called from: `app/(admin)/configuration/page`. */
type Manifest = { node: Record<string, { exportedName: string; filename: string; workers: Record<string, unknown> }> };
const manifest: Manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));

const project = {
  ...{ name: "Planted", assetCode: "PLT", currency: "EUR", pricePerToken: "10.00", minimumInvestment: "100.00", tokenDecimals: 0, tokenSupply: "1000" },
  ...{ startsAt: "2026-01-01T00:00", endsAt: "2027-01-01T00:00", timeZone: "UTC", paymentDeadlineDays: null, termsVersion: "1" },
  ...{ accountHolder: "Planted GmbH", iban: "DE89370400440532013000", bic: "COBADEFF" },
};

/** For each action, an input that it would accept from an admin, so that it can only be refused for lack of a session. A new action needs a line. */
const acceptable: Record<string, unknown> = {
  saveTimeZone: { timeZone: "UTC" },
  addWebhook: { url: "https://93.184.215.14/", description: "", eventTypes: ["order_created"] },
  editWebhook: { id: `whk_${anyId}`, url: "https://93.184.215.14/", description: "", eventTypes: ["order_created"] },
  turnWebhookOn: { id: `whk_${anyId}` },
  turnWebhookOff: { id: `whk_${anyId}` },
  sendHeld: { id: `whk_${anyId}` },
  acknowledgeAlert: { webhookId: `whk_${anyId}`, until: "2026-11-24T10:00:00.000Z" },
  removeWebhook: { id: `whk_${anyId}` },
  rotateSecret: { id: `whk_${anyId}`, overlapHours: 24 },
  revokeSecrets: { id: `whk_${anyId}` },
  chooseSuccessRule: { id: `whk_${anyId}`, acceptsAny2xx: true },
  sendTest: { id: `whk_${anyId}`, eventType: "order_created" },
  addInspector: {},
  changeInspector: { id: `isp_${anyId}`, answerStatus: 200, delayMs: 0, failurePercent: 0 },
  removeInspector: { id: `isp_${anyId}` },
  allocate: { id: `inv_${anyId}` },
  assignPayment: { id: `txn_${anyId}`, orderId: `ord_${anyId}` },
  addApiKey: { name: "Planted", scopes: ["read"] },
  addProject: project,
  editProject: { id: `prj_${anyId}`, project },
  pauseForAnHour: { id: `whk_${anyId}` },
  sendOneAgain: { id: `dlv_${anyId}` },
  sendChosenAgain: { ids: [`dlv_${anyId}`] },
  countToSend: { kind: "backfill", webhookId: `whk_${anyId}`, since: null },
  beginRecovery: { kind: "backfill", webhookId: `whk_${anyId}`, since: null },
  endRecovery: { id: `rec_${anyId}` },
  callOffOrder: { id: `ord_${anyId}` },
  allocateByHand: { id: `ord_${anyId}` },
  withdrawApiKey: { id: `key_${anyId}` },
  saveToken: { projectId: `prj_${anyId}`, address: `0x${"1".repeat(40)}` },
  putTokenOnChain: { projectId: `prj_${anyId}` },
  beginDistribution: { projectId: `prj_${anyId}`, transfers: 1, tokens: "1" },
  makeTransfersAnew: { id: `dst_${anyId}`, which: "failed" },
  giveTransfersUp: { id: `dst_${anyId}`, which: `txn_${anyId}` },
  goOnWithNewChain: { chainId: 31_337 },
  goOnNow: { id: `dst_${anyId}` },
  saveSchedule: { projectId: `prj_${anyId}`, localTime: "09:00", enabled: true },
  takeSnapshotNow: { projectId: `prj_${anyId}` },
  checkSnapshot: { id: `snp_${anyId}` },
  approve: { id: `usr_${anyId}` },
  reject: { id: `usr_${anyId}`, reason: "Planted" },
  letTryAgain: { id: `usr_${anyId}` },
  seedInvestments: { projectId: `prj_${anyId}`, count: "1", investors: "" },
  haltSeeding: { id: `sed_${anyId}` },
  mockKyc: { investorId: `usr_${anyId}` },
  setWallet: { id: `usr_${anyId}`, walletAddress: "" },
};

test.use({ storageState: signedOut });

test("every page redirects a signed-out visitor to sign-in", async ({ request }) => {
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) {
    const response = await request.get(page, { maxRedirects: 0 });
    expect([response.status(), response.headers().location], page).toEqual([307, expect.stringContaining("/sign-in")]);
  }
});

for (const file of routes) {
  test(`${file} refuses a caller without key or session`, async ({ request }) => {
    for (const method of methods) {
      const response = await request.fetch(addressOf(file), { method, maxRedirects: 0, ...(method === "GET" ? {} : { data: {} }) });
      expect([401, 404, 405], `${method} answered ${response.status()}`).toContain(response.status());
    }
  });
}

test("health and readiness are public, read-only, and show nothing but states", async ({ request }) => {
  for (const address of ["/api/health", "/api/ready"]) {
    for (const method of methods.filter((name) => name !== "GET")) expect((await request.fetch(address, { method, data: {} })).status()).toBe(405);
  }
  expect(await (await request.get("/api/health")).json()).toEqual({ status: "ok" });
  const ready = await request.get("/api/ready");
  const { last_sweep_seconds_ago: secondsAgo, ...states } = await ready.json();
  expect(states).toEqual({ status: "ready", database: "ok", migrations: "ok", engine: "ok", sweep: expect.stringMatching(/^(ok|awaited)$/) });
  expect(secondsAgo === null || Number.isInteger(secondsAgo)).toBe(true);
  expect(ready.status()).toBe(200);
});

test.describe("server actions", () => {
  test("are all listed here", () => {
    expect(
      Object.values(manifest.node)
        .map(({ exportedName }) => exportedName)
        .sort(),
    ).toEqual(Object.keys(acceptable).sort());
  });

  for (const [id, { exportedName }] of Object.entries(manifest.node)) {
    test(`${exportedName} refuses a signed-out caller`, async ({ request, baseURL }) => {
      const response = await callAction(request, { id, name: exportedName, origin: baseURL });
      expect(response.headers()["x-action-redirect"]).toContain("/sign-in");
      expect(await response.text()).not.toContain(succeeded);
    });
  }

  test("refuse cross-site calls, although the admin is signed in", async ({ playwright, baseURL }) => {
    const signedIn = await playwright.request.newContext({ baseURL, storageState: process.env.E2E_SIGNED_IN });
    const [id = ""] = Object.entries(manifest.node).find(([, { exportedName }]) => exportedName === "saveTimeZone") ?? [];
    const save = (origin: string | undefined) => callAction(signedIn, { id, name: "saveTimeZone", origin });
    expect(await (await save(baseURL)).text()).toContain(succeeded);
    for (const origin of ["https://elsewhere.example", "null", undefined]) expect(await (await save(origin)).text()).not.toContain(succeeded);
    await signedIn.dispose();
  });
});

/** What the response contains if the action succeeded. */
const succeeded = '"ok":true';

type ActionCall = { id: string; name: string; origin: string | undefined };

function callAction(request: APIRequestContext, { id, name, origin }: ActionCall) {
  // Calls the right page, because Next forwards other calls to it but loses the response headers on the way.
  const [page = ""] = Object.keys(manifest.node[id]?.workers ?? {});
  return request.post(addressOf(page), {
    headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8", accept: "text/x-component", ...(origin ? { origin } : {}) },
    data: JSON.stringify([acceptable[name]]),
    maxRedirects: 0,
  });
}
