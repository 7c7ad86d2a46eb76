import { expect } from "@playwright/test";
import { test } from "./fixtures";

test("the theme is chosen by keyboard, and applies at once and from the first byte of the next page", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/orders");
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  const theme = page.getByRole("group", { name: "Theme" });
  await expect(theme.getByRole("radio", { name: "As the system" })).toBeChecked();
  expect(await scheme()).toBe("light dark");

  await theme.getByRole("radio", { name: "As the system" }).press("ArrowLeft");
  await expect(theme.getByRole("radio", { name: "Dark" })).toBeChecked();
  expect(await scheme()).toBe("dark");
  const html = await (await page.request.get("/orders")).text();
  expect(html).toMatch(/<html[^>]* data-theme="dark"/);
  await page.reload();
  expect(await scheme()).toBe("dark");

  await theme.getByRole("radio", { name: "Light" }).check({ force: true });
  expect(await scheme()).toBe("light");
});

test("a choice made before the page's scripts have loaded is kept", async ({ page }) => {
  const { promise: clicked, resolve: letScriptsCome } = Promise.withResolvers<void>();
  await page.route("**/_next/**/*.js", async (route) => {
    await clicked;
    await route.continue();
  });
  await page.goto("/orders", { waitUntil: "commit" });
  await page.getByRole("group", { name: "Theme" }).getByRole("radio", { name: "Dark" }).check({ force: true });
  letScriptsCome();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
});
