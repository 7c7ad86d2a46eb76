import { decode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/env";

/** The cookie of a session token. Over https, its `__Secure-` prefix makes browsers accept it only from https and with `Secure`. */
export function sessionCookie() {
  const secure = env().publicUrl.startsWith("https:");
  return {
    name: secure ? "__Secure-next-auth.session-token" : "next-auth.session-token",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}

const token = z.object({ sessionId: z.string() });

/** The session id in a cookie's value; null if the token is not ours or has expired. */
export async function readSessionToken(value: string | undefined): Promise<string | null> {
  const decoded = await decode({ token: value, secret: env().nextAuthSecret }).catch(() => null);
  return token.safeParse(decoded).data?.sessionId ?? null;
}
