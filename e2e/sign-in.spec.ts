import { expect } from "@playwright/test";
import { expectWellMade, signedOut, test } from "./fixtures";
import { signIn } from "./sign-in";
import { adminEmail, adminPassword } from "./stack";

test.use({ storageState: signedOut });

test("signing in leads to Configuration, signing out back to sign-in", async ({ page }) => {
  await signIn(page);
  await page.getByRole("button", { name: /sign out/i }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/configuration");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a wrong password is refused with a message on the same page", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(adminEmail);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /password/i })).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a signed-out visitor gets to the requested page after signing in", async ({ page }) => {
  await page.goto("/deliveries?status=failing");
  await page.getByLabel("Email").fill(adminEmail);
  await page.getByLabel("Password").fill(adminPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/deliveries\?status=failing$/);
});

test("next-auth never redirects to another site", async ({ request, baseURL }) => {
  const asked = `${baseURL}/api/auth/signin?csrf=true`;
  for (const callbackUrl of ["https://evil.example", "//evil.example", "\t//evil.example", `${baseURL}.evil.example`]) {
    const answer = await request.post("/api/auth/callback/credentials", { form: { callbackUrl }, maxRedirects: 0 });
    expect([answer.status(), answer.headers().location], callbackUrl).toEqual([302, asked]);
    expect(answer.headers()["set-cookie"] ?? "", callbackUrl).not.toContain("evil");
  }
});

test("credentials in an address are not taken", async ({ request }) => {
  const answer = await request.get("/api/auth/callback/credentials", { params: { email: adminEmail, password: adminPassword }, maxRedirects: 0 });
  expect([answer.status(), answer.headers().allow]).toEqual([405, "POST"]);
});

test("the page is accessible", async ({ page }) => {
  await page.goto("/sign-in");
  await expectWellMade(page);
});
