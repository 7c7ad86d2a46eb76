import { decode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/env";

/** The cookie that holds the token of a session; over https only browsers that promise to keep it there may have it. */
export function sessionCookie() {
  const secure = env().publicUrl.startsWith("https:");
  return {
    name: secure ? "__Secure-next-auth.session-token" : "next-auth.session-token",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}

const token = z.object({ sessionId: z.string() });

/** The session id of a cookie's value; null if we did not make it or it is past its time. */
export async function readSessionToken(value: string | undefined): Promise<string | null> {
  const decoded = await decode({ token: value, secret: env().nextAuthSecret }).catch(() => null);
  return token.safeParse(decoded).data?.sessionId ?? null;
}
