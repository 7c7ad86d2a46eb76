import { encode } from "next-auth/jwt";
import { verifySignIn } from "@/lib/admins/sign-in";
import { env } from "@/lib/env";

/** Of the one admin of a benchmark's installation. */
export const adminPassword = "a password for benchmarks only";

export type Reader = (path: string) => Promise<string>;

/** Reads an address of the running app as a signed-in admin; rejects unless it answers 200. */
export async function signedInReader(): Promise<Reader> {
  const { adminEmail, nextAuthSecret } = env();
  const result = await verifySignIn({ email: adminEmail, password: adminPassword, address: null, userAgent: "Benchmark" }, new Date());
  if (result.outcome !== "signed_in") throw new Error("The admin could not sign in.");
  const cookie = `next-auth.session-token=${await encode({ token: { sessionId: result.sessionId }, secret: nextAuthSecret })}`;
  return (path) => read(path, { cookie });
}

/** As a stranger. */
export const readSignedOut: Reader = (path) => read(path, {});

async function read(path: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(`http://${env().host}:${env().port}${path}`, { headers, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  return response.text();
}
