import { join } from "node:path";
import { chromium } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "./chromium";
import { signIn } from "./sign-in";
import { startStack } from "./stack";

/** Starts the product and signs the first admin in; specs find both through environment variables. Returns the teardown. */
export default async function setup() {
  const stack = await startStack();
  process.env.E2E_URL = stack.url;
  process.env.E2E_SIGNED_IN = join(stack.directory, "signed-in.json");
  try {
    await keepSignedIn(stack.url, process.env.E2E_SIGNED_IN);
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return stack.stop;
}

async function keepSignedIn(baseURL: string, path: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArguments });
  const page = await browser.newPage({ baseURL });
  await signIn(page);
  await page.context().storageState({ path });
  await browser.close();
}
