import { expect } from "@playwright/test";
import { expectWellMade, signedOut, test } from "./fixtures";
import { signIn } from "./sign-in";
import { type Stack, startStack } from "./stack";
import { addWebhook, createApiKey, runCurl } from "./steps";

test.use({ storageState: signedOut });

let stack: Stack;
test.beforeAll(async () => {
  stack = await startStack();
});
test.afterAll(() => stack.stop());

test("a new installation shows a list of first steps, which are ticked off as they are done until the list disappears", async ({ browser, receiver }) => {
  const context = await browser.newContext({ baseURL: stack.url });
  const page = await context.newPage();
  await signIn(page);
  const list = page.getByRole("region", { name: "First steps" });
  await expect(list).toContainText("0 of 5 done");
  await expectWellMade(page);

  await page.getByRole("button", { name: "Save" }).click();
  await expect(list).toContainText("1 of 5 done");
  await addWebhook(page, receiver.url);
  await expect(list).toContainText("2 of 5 done");
  await list.getByRole("link", { name: "Send a test event" }).click();
  await page.getByRole("button", { name: /^Send test/ }).click();
  await expect.poll(() => receiver.requests.length).toBe(1);
  await page.getByRole("link", { name: "Configuration" }).first().click();
  await expect(list).toContainText("3 of 5 done");
  const { token } = await createApiKey(page);
  await expect(list).toContainText("4 of 5 done");
  const line = await list.getByText(/^curl /).innerText();
  expect((await runCurl(page, line.replace(`'"$SECRET_TOKEN"'`, token))).status()).toBe(201);
  await expect(list).toHaveCount(0);
  await context.close();
});
