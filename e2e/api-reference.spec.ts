import { expect } from "@playwright/test";
import { expectWellMade, test } from "./fixtures";
import { createApiKey } from "./steps";

test("the reference shows operations and resources; the document can be read with an API key, or by a signed-in admin", async ({
  page,
  baseURL,
  playwright,
}) => {
  await page.goto("/configuration");
  const { token } = await createApiKey(page);
  await page.goto("/api-reference");
  await page.locator("summary").filter({ hasText: "Place an order" }).press("Enter");
  await expect(page.getByRole("group", { name: /^Body of POST .*orders$/ })).toContainText("terms_accepted");
  await page
    .locator("summary")
    .filter({ hasText: /^Order$/ })
    .press("Enter");
  await expect(page.getByRole("group", { name: "JSON Schema of Order" })).toContainText("payment");
  await expectWellMade(page);

  const stranger = await playwright.request.newContext({ baseURL });
  const withKey = await stranger.get("/api/v1/openapi.json", { headers: { authorization: `Bearer ${token}` } });
  expect(withKey.status()).toBe(200);
  expect(await (await page.request.get("/api-reference/openapi.json")).json()).toEqual(await withKey.json());
  expect((await stranger.get("/api/v1/openapi.json")).status()).toBe(401);
  await stranger.dispose();
});
