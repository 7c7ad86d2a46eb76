import { expect, type Page } from "@playwright/test";
import { adminEmail, adminPassword } from "./stack";

export async function signIn(page: Page, password = adminPassword): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(adminEmail);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Configuration", exact: true })).toBeVisible();
}
