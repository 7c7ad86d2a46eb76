import { defineConfig } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "./e2e/chromium";

/** One stack, started by the global setup, for all specs: they run one after the other and clean up after themselves. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/global-setup.ts",
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    launchOptions: { executablePath: await chromiumPath(), args: chromiumArguments },
    locale: "en-GB",
    viewport: { width: 1280, height: 800 },
    trace: "retain-on-failure",
  },
});
