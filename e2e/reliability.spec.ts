import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { test as base, signedOut } from "./fixtures";
import type { Receiver } from "./receiver";
import { signIn } from "./sign-in";
import { type Stack, startStack } from "./stack";
import { addWebhook, createApiKey } from "./steps";

const total = 100;
/** A killed process's claim expires after 11 s. The sweep at the start takes what is 5 s overdue by then, the next one, a minute later, the rest. */
const recoveryTimeoutMs = 150_000;

/** Gives each test its own stack, which it may kill and restart. */
const test = base.extend<{ own: { stack: Stack } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted
  own: async ({}, use) => {
    const own = { stack: await startStack() };
    await use(own);
    await own.stack.stop();
  },
  baseURL: async ({ own }, use) => use(own.stack.url),
});

test.use({ storageState: signedOut });
test.describe.configure({ timeout: 240_000 });

/** Creates a webhook and a key. Returns a function that places all orders concurrently and expects that each is acknowledged. */
async function prepare(page: Page, receiver: Receiver): Promise<() => Promise<string[]>> {
  await signIn(page);
  await addWebhook(page, receiver.url);
  const { curl, token } = await createApiKey(page);
  const [, address = "", data = ""] = /'(http[^']+)' .* -d '([^']+)'$/.exec(curl) ?? [];
  return () => Promise.all(Array.from({ length: total }, () => placeOrder(page.request, { address, data, token })));
}

async function placeOrder(request: APIRequestContext, { address, data, token }: Record<"address" | "data" | "token", string>): Promise<string> {
  const response = await request.post(address, { data, headers: { authorization: `Bearer ${token}`, "content-type": "application/json" } });
  expect(response.status()).toBe(201);
  return (await response.json()).id;
}

/** Expects that the receiver got every acknowledged order's event, always with the same `webhook-id`, and that no delivery is left unfinished. */
async function expectAllDelivered(page: Page, receiver: Receiver, orderIds: string[]): Promise<void> {
  await expect.poll(() => deliveredOrders(receiver).size, { timeout: recoveryTimeoutMs }).toBe(orderIds.length);
  expect([...deliveredOrders(receiver).keys()].sort()).toEqual([...orderIds].sort());
  for (const ids of deliveredOrders(receiver).values()) expect(ids.size).toBe(1);
  for (const status of ["pending", "failing"]) {
    await expect(async () => {
      await page.goto(`/deliveries?status=${status}`);
      await expect(page.getByRole("table")).toHaveCount(0);
    }).toPass({ timeout: recoveryTimeoutMs });
  }
}

/** The process that runs the functions: the embedded Inngest server, or the app if another server calls it over HTTP. */
async function functionRunner(stack: Stack): Promise<{ pid: number }> {
  const { inngest, app } = await stack.running();
  return inngest ?? app;
}

/** Order id → the `webhook-id`s under which it was received. */
function deliveredOrders(receiver: Receiver): Map<string, Set<string>> {
  const orders = new Map<string, Set<string>>();
  for (const { body, headers } of receiver.requests) {
    const { id } = JSON.parse(body).data.order;
    orders.set(id, (orders.get(id) ?? new Set()).add(String(headers["webhook-id"])));
  }
  return orders;
}

test("no delivery is lost if the process that runs the functions is killed in the middle of 100", async ({ own, page, receiver }) => {
  const placeOrders = await prepare(page, receiver);
  receiver.delayMs = 300;
  const placing = placeOrders();
  await expect.poll(() => receiver.requests.length).toBeGreaterThan(5);
  const { pid } = await functionRunner(own.stack);
  process.kill(pid, "SIGKILL");
  const orderIds = await placing;
  expect(receiver.requests.length).toBeLessThan(total);
  await expectAllDelivered(page, receiver, orderIds);
  expect((await functionRunner(own.stack)).pid).not.toBe(pid);
});

test("no delivery is lost if everything is killed at once and started again", async ({ own, page, receiver }) => {
  const placeOrders = await prepare(page, receiver);
  receiver.delayMs = 300;
  const orderIds = await placeOrders();
  expect(receiver.requests.length).toBeLessThan(total);
  await own.stack.killAll();
  own.stack = await own.stack.startAgain();
  await expectAllDelivered(page, receiver, orderIds);
});
