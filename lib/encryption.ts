import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

/** Where a secret is stored. Authenticated with the cipher text, so that it cannot be moved to another row or column. */
export type Place = { table: string; column: string; rowId: string };

const nonceBytes = 12;
const tagBytes = 16;

/** The first 8 hex digits of the key's SHA-256: identifies the key that a value was encrypted with, without revealing anything about it. */
function keyId(key: Buffer): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 8);
}

function additionalData(place: Place, id: string): Buffer {
  return Buffer.from(JSON.stringify([place.table, place.column, place.rowId, id]));
}

/** AES-256-GCM with a random 96-bit nonce: `<key id>.<base64url of nonce, tag, cipher text>`. */
export function encrypt(plain: string, place: Place): string {
  const key = env().encryptionKey;
  const id = keyId(key);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(additionalData(place, id));
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return `${id}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url")}`;
}

/**
 * Decrypts what {@link encrypt} made for the same place, with the present or the previous key. Throws if the key, the place or the text
 * does not match.
 */
export function decrypt(stored: string, place: Place): string {
  const [id = "", payload = ""] = stored.split(".");
  const key = knownKeys().find((known) => keyId(known) === id);
  if (!key) throw new Error(`${place.table}.${place.column} was encrypted with another ENCRYPTION_KEY`);
  const bytes = Buffer.from(payload, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes));
  decipher.setAAD(additionalData(place, id)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
}

/** Re-encrypts a secret with the present key. */
export function encryptAnew(stored: string, place: Place): string {
  return encrypt(decrypt(stored, place), place);
}

function knownKeys(): Buffer[] {
  const { encryptionKey, encryptionKeyPrevious } = env();
  return encryptionKeyPrevious ? [encryptionKey, encryptionKeyPrevious] : [encryptionKey];
}
