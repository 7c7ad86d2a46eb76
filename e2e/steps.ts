import { type APIResponse, expect, type Page } from "@playwright/test";

/** Adds a webhook on the Configuration page, which must be open. Returns the signing secret. */
export async function addWebhook(page: Page, url: string): Promise<string> {
  await page.getByRole("button", { name: "Add New" }).click();
  await page.getByLabel("URL").fill(url);
  await page.getByRole("button", { name: "Add webhook" }).click();
  const secret = await page
    .getByRole("dialog")
    .getByText(/^whsec_/)
    .innerText();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(url, { exact: true })).toBeVisible();
  return secret;
}

export type ShownKey = { publicKey: string; token: string; curl: string };

/** Creates a key on the Configuration page, by pressing Enter in the prefilled name field; on request with the scope `admin`. */
export async function createApiKey(page: Page, { admin = false } = {}): Promise<ShownKey> {
  await page.getByRole("button", { name: "Create New API Key" }).click();
  if (admin) await page.getByRole("checkbox", { name: "admin" }).check();
  await page.getByLabel("Name").press("Enter");
  const dialog = page.getByRole("dialog");
  const curl = await dialog.getByText(/^curl /).innerText();
  const publicKey = await dialog.getByText(/^om_test_[a-z0-9]{16}$/).innerText();
  const token = await dialog.getByText(/^om_test_[a-z0-9]{16}_[A-Za-z0-9]{49}$/).innerText();
  await page.getByRole("button", { name: "Done" }).click();
  return { publicKey, token, curl };
}

/** Makes the request of a curl line that the product showed. */
export async function runCurl(page: Page, curl: string): Promise<APIResponse> {
  const [, method = "", address = "", data = ""] = /^curl -X (\w+) '([^']+)' .* -d '([^']+)'$/.exec(curl) ?? [];
  const headers = Object.fromEntries([...curl.matchAll(/-H '(.+?): (.+?)'/g)].map(([, name = "", value = ""]) => [name, value]));
  return page.request.fetch(address, { method, headers, data });
}

/** Deletes a webhook, so that later orders are not sent to a receiver that is gone. */
export async function deleteWebhook(page: Page, url: string): Promise<void> {
  await page.goto("/configuration");
  const row = page.getByRole("listitem").filter({ hasText: url });
  await row.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete webhook" }).click();
  await expect(row).toHaveCount(0);
}
