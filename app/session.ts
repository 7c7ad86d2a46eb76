import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "@/lib/actor";
import { findSignedInAdmin, type SignedInAdmin } from "@/lib/admins/queries";
import { touchSession } from "@/lib/admins/sessions";
import { clientAddress } from "@/lib/client-address";
import { peerAddressHeader } from "@/lib/peer-address";
import { returnPathHeader, signInAddress } from "./return-path";
import { readSessionToken, sessionCookie } from "./session-cookie";

const minuteMs = 60_000;

/** The signed-in admin, or null. Cached for one request only, so that an ended session is refused at once. */
export const findAdmin = cache(async (): Promise<SignedInAdmin | null> => {
  const sessionId = await readSessionToken((await cookies()).get(sessionCookie().name)?.value);
  if (!sessionId) return null;
  const now = new Date();
  const admin = await findSignedInAdmin(sessionId, now);
  if (admin && now.getTime() - admin.lastSeenAt.getTime() >= minuteMs) await touchSession(sessionId, now);
  return admin;
});

/** The signed-in admin. Redirects anybody else to the sign-in page, and from there back to the page they wanted. */
export async function requireAdmin(): Promise<SignedInAdmin> {
  const admin = await findAdmin();
  if (!admin) redirect(signInAddress((await headers()).get(returnPathHeader)));
  return admin;
}

/** The signed-in admin as the `Actor` that the rooms of `lib` take, with the network address. */
export async function adminActor(): Promise<Actor> {
  const { id, email } = await requireAdmin();
  return { kind: "admin", id, label: email, address: await callerAddress() };
}

/** The network address of the caller, as far as it can be trusted. */
export async function callerAddress(): Promise<string | null> {
  const all = await headers();
  return clientAddress(all, all.get(peerAddressHeader));
}
