import { expect } from "@playwright/test";
import { eq } from "drizzle-orm";
import { db } from "@/db";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { placeOrder, tellOfPayment } from "./bank-payment";
import { openDatabase } from "./database";
import { test } from "./fixtures";
import { addWebhook, createApiKey, deleteWebhook } from "./steps";
import { expectTold } from "./told";

const dayMs = 24 * 60 * 60_000;
let database: Awaited<ReturnType<typeof openDatabase>>;

test.beforeAll(async () => {
  database = await openDatabase();
});
test.afterAll(() => database.close());

/** Gives the order's offering a payment deadline, and makes the order just old enough to have missed it. */
async function letExpire({ id, project_id }: { id: string; project_id: string }): Promise<void> {
  await db().update(projects).set({ paymentDeadlineDays: 7 }).where(eq(projects.id, project_id));
  await db()
    .update(orders)
    .set({ createdAt: new Date(Date.now() - 7 * dayMs) })
    .where(eq(orders.id, id));
}

/** Restarts the engine, which checks deadlines at each start; by its schedule it could take five minutes. */
async function restartEngine(): Promise<void> {
  const { inngest, app } = await database.readRun();
  process.kill((inngest ?? app).pid, "SIGKILL");
}

test("an order not paid by the deadline is cancelled automatically, with one event; an underpaid one is kept", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { curl } = await createApiKey(page);
  const [unpaid, underpaid, young] = [await placeOrder(page, curl), await placeOrder(page, curl), await placeOrder(page, curl)];
  await tellOfPayment(page.request, { amount: "1.00", remittance_information: underpaid.code });
  // Waits for all events before the engine is killed, because one lost in that moment would wait a minute for the sweep.
  const told = { unpaid: ["order_created api"], underpaid: ["order_created api", "investment_received bank_payment", "transaction_created transaction"] };
  await expectTold(page, receiver, unpaid, told.unpaid);
  await expectTold(page, receiver, underpaid, told.underpaid);
  await letExpire(unpaid);
  await letExpire(underpaid);
  await restartEngine();

  await expectTold(page, receiver, unpaid, [...told.unpaid, "order_cancelled expiry"]);
  await expectTold(page, receiver, young, ["order_created api"]);
  await expectTold(page, receiver, underpaid, told.underpaid);
  await page.goto(`/orders/${unpaid.id}`);
  await expect(page.getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(page.getByRole("list", { name: "History" })).toContainText("expiry");
  await db().update(projects).set({ paymentDeadlineDays: null }).where(eq(projects.id, unpaid.project_id));
  await deleteWebhook(page, receiver.url);
});
