import { expect } from "@playwright/test";
import { placeOrder, tellOfPayment } from "./bank-payment";
import { expectWellMade, test } from "./fixtures";
import { addWebhook, createApiKey, deleteWebhook } from "./steps";
import { expectTold } from "./told";

const placed = "order_created api";
const recorded = "transaction_created transaction";

test("a payment with the order's code, reported fifty times at once, fulfils the order once and sends each event once", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { curl } = await createApiKey(page);
  const order = await placeOrder(page, curl);
  const payment = { transaction_id: `once-${order.id}`, amount: order.amount, remittance_information: `Thank you!\n${order.code.toLowerCase()}` };
  const answers = await Promise.all(Array.from({ length: 50 }, () => tellOfPayment(page.request, payment)));
  expect(answers.map((answer) => answer.status())).toEqual(Array(50).fill(200));
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  await expectTold(page, receiver, order, [placed, recorded, "investment_received bank_payment", "order_fulfilled bank_payment"]);

  await page.goto(`/investments?q=${order.code}`);
  await expect(page.getByRole("row").filter({ hasText: order.code })).toHaveCount(1);
  await expect(page.getByRole("row").filter({ hasText: order.code })).toContainText("Allocated");
  await deleteWebhook(page, receiver.url);
});

test("an unmatched payment says why, and an admin assigns it to the right order", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { curl } = await createApiKey(page);
  const order = await placeOrder(page, curl);
  expect((await tellOfPayment(page.request, { amount: order.amount, remittance_information: "for the solar park", debtor_name: "Aunt Erna" })).status()).toBe(
    200,
  );

  await page.goto("/investments");
  await page.getByRole("link", { name: "Bank transactions" }).click();
  await page.getByRole("link", { name: "Unmatched" }).click();
  await expect(page).toHaveURL(/state=unmatched/);
  await expect(page.getByRole("row").filter({ hasText: "Aunt Erna" })).toBeVisible();
  await expectWellMade(page);
  await page.getByRole("link", { name: "Aunt Erna" }).press("Enter");
  await expect(page.getByText(/contains no valid order code/)).toBeVisible();
  await expectWellMade(page);

  await page.getByRole("button", { name: "Assign to an order" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("No order matches.")).toBeVisible();
  await dialog.getByLabel("Order", { exact: true }).fill(order.code);
  await dialog.getByLabel("Order", { exact: true }).press("Enter");
  await dialog.getByRole("radio").check();
  await expectWellMade(page);
  await dialog.getByRole("button", { name: "Assign payment" }).click();
  await expect(page.getByText("Matched", { exact: true })).toBeVisible();
  await expectTold(page, receiver, order, [placed, "investment_received manual_allocation", "order_fulfilled manual_allocation"]);
  await deleteWebhook(page, receiver.url);
});

test("a payment that the bank reports again with different content is refused, and shown to the admin", async ({ page }) => {
  const payment = { transaction_id: "told-twice", amount: "500.00", remittance_information: "Thank you", debtor_name: "Uncle Karl" };
  const { id } = await (await tellOfPayment(page.request, payment)).json();
  expect((await tellOfPayment(page.request, { ...payment, amount: "5000.00" })).status()).toBe(409);
  await page.goto("/investments/bank-transactions?state=contradicted");
  await page.getByRole("link", { name: "Uncle Karl" }).click();
  await expect(page).toHaveURL(new RegExp(id));
  await expect(page.getByRole("list", { name: "Contradictions" })).toContainText("€5,000.00");
  await expectWellMade(page);
});

test("an unsigned call-back is refused", async ({ request }) => {
  const response = await request.post("/api/inbound/bank-transactions", { data: {} });
  expect([response.status(), (await response.json()).code]).toEqual([401, "unauthorized"]);
});
