import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { settings } from "@/db/schema/settings";
import { systemActor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { decrypt, encrypt, encryptAnew } from "@/lib/encryption";
import { encryptSigningSecretsAnew } from "@/lib/webhooks/signing-secret";
import { StartError } from "./start-error";

const checkPlace = { table: "settings", column: "encryption_check", rowId: "1" };

/** Re-encrypts the values of each room with the current key. Every room that encrypts something must be listed; a test checks this. */
const rooms: ((tx: Tx) => Promise<void>)[] = [encryptSigningSecretsAnew];

/** A known text encrypted with the current ENCRYPTION_KEY. */
export function newEncryptionCheck(): Buffer {
  return Buffer.from(encrypt("offering-manager", checkPlace));
}

/**
 * Refuses a key that is not this database's. If the database uses ENCRYPTION_KEY_PREVIOUS, re-encrypts everything with the current key, all in
 * the given transaction: an interrupted start leaves the old key in force, and the next one starts over.
 */
export async function adoptEncryptionKey(tx: Tx, encryptionCheck: Buffer): Promise<void> {
  const stored = encryptionCheck.toString("utf8");
  try {
    decrypt(stored, checkPlace);
  } catch {
    throw new StartError("ENCRYPTION_KEY is not the key that this database is encrypted with.");
  }
  const anew = encryptAnew(stored, checkPlace);
  const [before, after] = [keyIdOf(stored), keyIdOf(anew)];
  if (before === after) return;
  for (const encryptRoomAnew of rooms) await encryptRoomAnew(tx);
  await tx
    .update(settings)
    .set({ encryptionCheck: Buffer.from(anew) })
    .where(eq(settings.id, 1));
  const change = { action: "settings.encryption_key_replaced", subjectId: "settings", before: { keyId: before }, after: { keyId: after } };
  await recordChange(tx, systemActor("start"), change);
}

function keyIdOf(stored: string): string {
  return stored.split(".")[0] ?? "";
}
