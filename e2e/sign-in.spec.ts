import { expect } from "@playwright/test";
import { expectWellMade, signedOut, test } from "./fixtures";
import { signIn } from "./sign-in";
import { adminEmail, adminPassword } from "./stack";

test.use({ storageState: signedOut });

test("the right password leads to Configuration, signing out leads back", async ({ page }) => {
  await signIn(page);
  await page.getByRole("button", { name: /sign out/i }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/configuration");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a wrong password is refused in words and stays on the page", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(adminEmail);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /password/i })).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("whoever is not signed in is led to the page that was wanted, after signing in", async ({ page }) => {
  await page.goto("/deliveries?status=failing");
  await page.getByLabel("Email").fill(adminEmail);
  await page.getByLabel("Password").fill(adminPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/deliveries\?status=failing$/);
});

test("whatever it is told, next-auth leads to no other place", async ({ request, baseURL }) => {
  const asked = `${baseURL}/api/auth/signin?csrf=true`;
  for (const callbackUrl of ["https://evil.example", "//evil.example", "\t//evil.example", `${baseURL}.evil.example`]) {
    const answer = await request.post("/api/auth/callback/credentials", { form: { callbackUrl }, maxRedirects: 0 });
    expect([answer.status(), answer.headers().location], callbackUrl).toEqual([302, asked]);
    expect(answer.headers()["set-cookie"] ?? "", callbackUrl).not.toContain("evil");
  }
});

test("the page is well made", async ({ page }) => {
  await page.goto("/sign-in");
  await expectWellMade(page);
});
