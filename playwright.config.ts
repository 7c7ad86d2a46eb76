import { defineConfig } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "./e2e/chromium";

/** They start, kill and measure stacks of their own, and mostly wait. */
const withOwnStack = ["**/demo.spec.ts", "**/first-steps.spec.ts", "**/production.spec.ts", "**/reliability.spec.ts"];

/**
 * One stack, started by the global setup, for most specs: they run one after the other and clean up after themselves. Beside them run those
 * with a stack of their own; on an Inngest dev server after them, since it knows one address of the app at a time.
 */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/global-setup.ts",
  workers: 2,
  projects: [
    { name: "shared stack", testIgnore: withOwnStack, workers: 1 },
    { name: "own stack", testMatch: withOwnStack, workers: 1, dependencies: process.env.INNGEST_DEV ? ["shared stack"] : [] },
  ],
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
