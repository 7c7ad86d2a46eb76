import { expect, type Page } from "@playwright/test";
import { expectWellMade, signedOut, test } from "./fixtures";
import { bearer, callBack, kycStatusOf, registerUser } from "./people";
import { addWebhook, createApiKey, deleteWebhook } from "./steps";
import { expectTold } from "./told";

async function startKyc(page: Page, token: string, userId: string): Promise<{ id: string; status: string; url: string }> {
  const response = await page.request.post(`/api/v1/users/${userId}/kyc`, { headers: bearer(token) });
  expect(response.status()).toBe(201);
  return response.json();
}

test("a successful identification sends one event each for identification and approval, and repeats change nothing", async ({
  page,
  browser,
  baseURL,
  receiver,
}) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { token } = await createApiKey(page);
  const user = await registerUser(page.request, token);
  const { id, status, url } = await startKyc(page, token, user.id);
  expect(status).toBe("pending");
  expect(await kycStatusOf(page.request, token, user.id)).toBe("pending");

  const stranger = await (await browser.newContext({ baseURL, storageState: signedOut })).newPage();
  await stranger.goto(url);
  await expectWellMade(stranger);
  await stranger.getByRole("button", { name: "Identify successfully" }).press("Enter");
  await expect(stranger.getByRole("status")).toHaveText("You have been identified. You can close this page.");
  await expect(stranger.getByRole("button")).toHaveCount(0);
  await stranger.close();

  const told = ["kyc_approved auto_approval", "kyc_video_identification_success idnow"];
  await expectTold(page, receiver, user, told);
  const { data } = JSON.parse(receiver.requests[0]?.body ?? "");
  expect(Object.keys(data).sort()).toEqual(["kyc", "user"]);
  expect(Object.keys(data.user).sort()).toEqual(["id", "kyc_status"]);
  expect(data.kyc).toEqual({ id, status: "succeeded" });
  expect(await kycStatusOf(page.request, token, user.id)).toBe("approved");

  const document = { identificationprocess: { result: "SUCCESS", transactionnumber: id } };
  expect((await callBack(page.request, { body: document })).status()).toBe(200);
  expect((await page.request.post(`/api/v1/users/${user.id}/kyc`, { headers: bearer(token) })).status()).toBe(409);

  await page.goto(`/investors/${user.id}`);
  await expect(page.getByText("Automatic approval: every rule passed")).toBeVisible();
  await expect(page.getByRole("list", { name: "History" })).toContainText("Investor approved by the product, auto-approval");
  await expectTold(page, receiver, user, told);
  await deleteWebhook(page, receiver.url);
});

test("a failure may be retried, and a suspicion of fraud waits for an admin; neither sends an event", async ({ page, receiver }) => {
  await page.goto("/configuration");
  await addWebhook(page, receiver.url);
  const { token } = await createApiKey(page);
  const user = await registerUser(page.request, token);
  await page.goto((await startKyc(page, token, user.id)).url);
  await page.getByRole("button", { name: "Fail: the document is blurred" }).click();
  await expect(page.getByRole("status")).toHaveText("The identification failed. It may be tried again.");
  expect(await kycStatusOf(page.request, token, user.id)).toBe("none");

  const second = await startKyc(page, token, user.id);
  await page.goto(second.url);
  await page.getByRole("button", { name: "Raise a suspicion of fraud" }).click();
  await expect(page.getByRole("status")).toHaveText("Fraud is suspected. What does the review find?");
  expect(await kycStatusOf(page.request, token, user.id)).toBe("pending");
  expect((await page.request.post(`/api/v1/users/${user.id}/kyc`, { headers: bearer(token) })).status()).toBe(409);

  await page.goto(`/investors/${user.id}`);
  const identifications = page.getByRole("list", { name: "Identifications" });
  await expect(identifications.getByRole("listitem").filter({ hasText: second.id })).toContainText("Fraud suspected");
  await expect(identifications.getByText("Reason: ID_BLURRY")).toBeVisible();
  await page.getByRole("button", { name: "Reject" }).click();
  await page.getByLabel("Reason").fill("Forged document");
  await page.getByRole("button", { name: "Reject investor" }).click();
  await expectTold(page, receiver, user, ["kyc_rejected admin"]);
  await deleteWebhook(page, receiver.url);
});

test("tampered, stale, unsigned and malformed call-backs are refused and change nothing", async ({ page }) => {
  await page.goto("/configuration");
  const { token } = await createApiKey(page);
  const user = await registerUser(page.request, token);
  const { id } = await startKyc(page, token, user.id);
  const body = { identificationprocess: { result: "SUCCESS", transactionnumber: id } };
  const stale = new Date(Date.now() - 6 * 60_000);
  const refused: Parameters<typeof callBack>[1][] = [
    { body, secret: `whsec_${Buffer.alloc(32, 1).toString("base64")}` },
    { body, at: stale },
    { body, headers: { "webhook-signature": "" } },
    { body, headers: { "webhook-timestamp": String(Math.floor(Date.now() / 1000) + 60) } },
  ];
  for (const call of refused) expect((await callBack(page.request, call)).status()).toBe(401);
  const malformed = await callBack(page.request, { body: { identificationprocess: { result: "GREAT", transactionnumber: id } } });
  expect([malformed.status(), (await malformed.json()).errors[0].path]).toEqual([400, "identificationprocess.result"]);
  expect(await kycStatusOf(page.request, token, user.id)).toBe("pending");
});
