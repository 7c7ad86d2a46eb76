import { headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { callerAddress } from "@/app/session";
import { sessionCookie } from "@/app/session-cookie";
import { findSignedInAdmin, sessionLifeMs } from "@/lib/admins/queries";
import { endSession } from "@/lib/admins/sessions";
import { verifySignIn } from "@/lib/admins/sign-in";
import { signInInput } from "@/lib/admins/validation";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";

/** next-auth signs, sets and clears the cookie. The token in it holds a session's id and nothing else. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().nextAuthSecret,
    useSecureCookies: env().publicUrl.startsWith("https:"),
    pages: { signIn: "/sign-in", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: sessionLifeMs / 1000 },
    cookies: { sessionToken: sessionCookie() },
    providers: [CredentialsProvider({ credentials: { email: {}, password: {} }, authorize })],
    callbacks: {
      // `user` is present only at sign-in: it is what `authorize` returned.
      jwt: ({ token, user }) => ({ sessionId: user ? user.id : token.sessionId }),
      // Pages call `requireAdmin()`; next-auth's own session endpoint reveals nothing.
      session: ({ session }) => ({ expires: session.expires }),
      // The form navigates by itself. next-auth's default fails with 500 on a URL that cannot be parsed.
      redirect: ({ baseUrl }) => baseUrl,
    },
    events: { signOut: ({ token }) => signOut(token.sessionId) },
    logger: {
      error: (code, metadata) => log.error({ code, reason: metadata instanceof Error ? metadata.message : undefined }, "next-auth"),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

/** Returns the id of the opened session. The form gets a thrown error's message as a code: `refused`, `throttled:<seconds>`, `busy`, `unavailable`. */
async function authorize(credentials: unknown): Promise<{ id: string }> {
  const { email, password } = (credentials ?? {}) as Record<string, unknown>;
  const input = signInInput.safeParse({ email, password });
  if (!input.success) throw new Error("refused");
  const browser = { address: await callerAddress(), userAgent: (await headers()).get("user-agent") };
  const result = await verifySignIn({ ...input.data, ...browser }, new Date()).catch(asCode);
  if (result.outcome === "throttled") throw new Error(`throttled:${result.waitSeconds}`);
  if (result.outcome === "refused") throw new Error("refused");
  return { id: result.sessionId };
}

function asCode(error: unknown): never {
  if (error instanceof DomainError) throw new Error("busy");
  log.error({ err: error }, "sign-in failed");
  throw new Error("unavailable");
}

async function signOut(sessionId: unknown): Promise<void> {
  if (typeof sessionId !== "string") return;
  const now = new Date();
  const admin = await findSignedInAdmin(sessionId, now);
  if (admin) await endSession({ kind: "admin", id: admin.id, label: admin.email, address: await callerAddress() }, sessionId, now);
}
