import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const systemPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser to test in: that of CHROMIUM_PATH, Playwright's own, the system's, or the one from npm. */
export async function chromiumPath(): Promise<string> {
  const installed = [process.env.CHROMIUM_PATH ?? "", chromium.executablePath(), ...systemPaths].find((path) => existsSync(path));
  if (installed) return installed;
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}

/** The sandbox does not work as root. The other options keep the browser from contacting its vendor. */
export const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
