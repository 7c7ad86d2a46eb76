import { encode } from "next-auth/jwt";
import { verifySignIn } from "@/lib/admins/sign-in";
import { env } from "@/lib/env";

/** Of the one admin of a benchmark's installation. */
export const adminPassword = "a password for benchmarks only";

/** Reads an address of the running app as a signed-in admin; rejects unless it answers 200. */
export async function signedInReader(): Promise<(path: string) => Promise<string>> {
  const { adminEmail, nextAuthSecret, host, port } = env();
  const result = await verifySignIn({ email: adminEmail, password: adminPassword, address: null, userAgent: "Benchmark" }, new Date());
  if (result.outcome !== "signed_in") throw new Error("The admin could not sign in.");
  const cookie = `next-auth.session-token=${await encode({ token: { sessionId: result.sessionId }, secret: nextAuthSecret })}`;
  return async (path) => {
    const response = await fetch(`http://${host}:${port}${path}`, { headers: { cookie }, redirect: "manual" });
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    return response.text();
  };
}
