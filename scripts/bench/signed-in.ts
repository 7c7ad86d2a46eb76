import { encode } from "next-auth/jwt";
import { listAdmins } from "@/lib/admins/queries";
import { verifySignIn } from "@/lib/admins/sign-in";
import { createApiKey } from "@/lib/api-keys/mutations";
import type { ApiKeyScope } from "@/lib/api-keys/validation";
import { env } from "@/lib/env";

/** The password of the only admin of a benchmark's installation. */
export const adminPassword = "a password for benchmarks only";

export type Reader = (path: string) => Promise<string>;

/** Returns a reader of the running app's paths as a signed-in admin; it rejects unless the answer is 200. */
export async function signedInReader(): Promise<Reader> {
  const { adminEmail, nextAuthSecret } = env();
  const result = await verifySignIn({ email: adminEmail, password: adminPassword, address: null, userAgent: "Benchmark" }, new Date());
  if (result.outcome !== "signed_in") throw new Error("The admin could not sign in.");
  const cookie = `next-auth.session-token=${await encode({ token: { sessionId: result.sessionId }, secret: nextAuthSecret })}`;
  return (path) => read(path, { cookie });
}

/** The same with a new API key. */
export async function apiReader(scopes: ApiKeyScope[]): Promise<Reader> {
  const token = await newToken(scopes);
  return (path) => read(path, { authorization: `Bearer ${token}` });
}

/** The token of a new API key, created by the admin. */
export async function newToken(scopes: ApiKeyScope[]): Promise<string> {
  const [admin] = await listAdmins();
  if (!admin) throw new Error("There is no admin.");
  const actor = { kind: "admin", id: admin.id, label: admin.email, address: null } as const;
  return (await createApiKey(actor, { name: "Benchmark", scopes })).token;
}

/** Reads a path without signing in. */
export const readSignedOut: Reader = (path) => read(path, {});

async function read(path: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(`http://${env().host}:${env().port}${path}`, { headers, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  return response.text();
}
