import { expect } from "@playwright/test";
import { placeOrder, tellOfPayment } from "./bank-payment";
import { expectWellMade, test } from "./fixtures";
import { addWebhook, createApiKey, deleteWebhook } from "./steps";
import { expectTold } from "./told";

const paid = ["order_created api", "transaction_created transaction", "investment_received bank_payment"];

test("an admin allocates an overpayment, which buys more tokens, with the rest as credit", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { curl } = await createApiKey(page);
  const order = await placeOrder(page, curl);
  // The offering's price is 10.00.
  const amount = (Number(order.amount) + 25).toFixed(2);
  await tellOfPayment(page.request, { amount, remittance_information: order.code });

  await page.goto("/investments");
  await page.getByRole("link", { name: "Received" }).click();
  await expect(page).toHaveURL(/status=received/);
  await expectWellMade(page);
  await page.getByRole("link", { name: order.code }).press("Enter");
  await expect(page.getByText("Overpaid")).toBeVisible();
  await page.getByRole("button", { name: "Allocate" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Allocate" }).click();
  await expect(page.getByText("Fulfilled", { exact: true })).toBeVisible();
  await expect(page.getByText("credit €5.00")).toBeVisible();
  await expect(page.getByRole("button", { name: "Allocate" })).toHaveCount(0);
  await expectWellMade(page);
  await expectTold(page, receiver, order, [...paid, "order_fulfilled manual_allocation"]);
  await deleteWebhook(page, receiver.url);
});

test("the API allocates an underpayment, once", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { curl, token } = await createApiKey(page, { admin: true });
  const order = await placeOrder(page, curl);
  await tellOfPayment(page.request, { amount: "15.00", remittance_information: order.code });
  const headers = { authorization: `Bearer ${token}` };
  const { data } = await (await page.request.get("/api/v1/admin/investments?limit=1", { headers })).json();
  expect(data[0]).toMatchObject({ order_id: order.id, status: "received", amount: "15.00", tokens: null });
  const allocate = () => page.request.post(`/api/v1/admin/investments/${data[0].id}/allocate`, { headers });
  expect(await (await allocate()).json()).toMatchObject({ id: data[0].id, status: "allocated", tokens: "1" });
  expect((await allocate()).status()).toBe(409);
  await expectTold(page, receiver, order, [...paid, "order_fulfilled api_allocation"]);
  await deleteWebhook(page, receiver.url);
});
