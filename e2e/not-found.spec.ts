import { expect } from "@playwright/test";
import { expectWellMade, test } from "./fixtures";

for (const path of ["/nothing-here", "/deliveries/dlv_nothing"]) {
  test(`${path} shows an accessible "Not found" page`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Not found" })).toBeAttached();
    await expectWellMade(page);
  });
}
