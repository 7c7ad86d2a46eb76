import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";

/** Opens Configuration in a browser that is never idle, so that code split from the page is loaded only on demand. */
async function openBusy(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  await page.goto("/configuration");
}

/** Holds back all scripts requested from now on. Returns what releases them. */
async function holdScripts(page: Page): Promise<() => void> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/_next/**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test("a dialog requested before its code has loaded opens once it has, by keyboard", async ({ page }) => {
  await openBusy(page);
  const release = await holdScripts(page);
  const button = page.getByRole("button", { name: "Add New" });
  await button.press("Enter");
  await expect(button).toHaveAttribute("aria-busy", "true");
  await expect(button).toBeFocused();
  release();
  await expect(page.getByLabel("URL")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(button).toBeFocused();
});

test("a dialog whose code cannot be loaded says so, and opens on the next try", async ({ page }) => {
  await openBusy(page);
  await page.route("**/_next/**/*.js", (route) => route.abort());
  const said = page.waitForEvent("dialog");
  const button = page.getByRole("button", { name: "Create New API Key" });
  const pressed = button.press("Enter");
  const alert = await said;
  expect(alert.message()).toContain("could not be opened");
  await alert.accept();
  await pressed;
  await page.unroute("**/_next/**/*.js");
  await button.press("Enter");
  await expect(page.getByLabel("Name")).toBeFocused();
});

test("text typed before the list of time zones has loaded is searched once it has, without further input", async ({ page }) => {
  await openBusy(page);
  const release = await holdScripts(page);
  const zone = page.getByRole("combobox", { name: "Time zone" });
  await zone.click();
  await page.keyboard.type("kathm");
  release();
  await expect(page.getByRole("option", { name: /Asia\/Kathmandu/ })).toBeVisible();
  await expect(zone).toBeFocused();
  await page.keyboard.type("a");
  await expect(zone).toHaveValue("kathma");
  await page.keyboard.press("Enter");
  await expect(zone).toHaveValue("Asia/Kathmandu");
});
