import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";

/** A parsed token: `om_test_<id>_<secret>`. */
export type ParsedToken = { environment: "test" | "live"; publicId: string; secret: string };

const base36 = "0123456789abcdefghijklmnopqrstuvwxyz";
const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const publicIdLength = 16;
/** 62^43 > 2^256. */
const randomLength = 43;
const checksumLength = 6;

export function newPublicId(): string {
  return randomText(base36, publicIdLength);
}

/** 43 random characters (256 bits) and 6 of checksum. */
export function newSecret(): string {
  const random = randomText(base62, randomLength);
  return random + checksum(random);
}

/** The public key as people see it. In a production installation it begins with `om_live_`. */
export function publicKey(publicId: string, appEnv: "test" | "production"): string {
  return `om_${environmentOf(appEnv)}_${publicId}`;
}

export function environmentOf(appEnv: "test" | "production"): "test" | "live" {
  return appEnv === "production" ? "live" : "test";
}

/** Null if it is not a token. A wrong checksum (a mistyped or truncated secret) is detected here, without a database query. */
export function parseToken(token: string): ParsedToken | null {
  const [, environment, publicId = "", secret = ""] = /^om_(test|live)_([a-z0-9]{16})_([A-Za-z0-9]{49})$/.exec(token) ?? [];
  const random = secret.slice(0, randomLength);
  if (!environment || secret.slice(randomLength) !== checksum(random)) return null;
  return { environment: environment as "test" | "live", publicId, secret };
}

/** What is stored in place of the secret. 256 random bits need no slow hash. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

// Matches no secret that was ever issued: an unknown key costs the same comparison as a known one.
const hashOfNoSecret = randomBytes(32);

/** Whether the secret is the key's. `storedHash` is null when there is no such key. */
export function isSecret(secret: string, storedHash: Buffer | null): boolean {
  return timingSafeEqual(hashSecret(secret), storedHash ?? hashOfNoSecret) && storedHash !== null;
}

/** CRC-32 of the random part in base 62, most significant digit first, padded to 6 characters. */
function checksum(random: string): string {
  let rest = crc32(random);
  let digits = "";
  while (digits.length < checksumLength) {
    digits = base62.charAt(rest % base62.length) + digits;
    rest = Math.floor(rest / base62.length);
  }
  return digits;
}

/** Bytes at or above the largest multiple of the alphabet's length are discarded, so that every character is equally likely. */
function randomText(alphabet: string, length: number): string {
  const limit = 256 - (256 % alphabet.length);
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) if (byte < limit && text.length < length) text += alphabet.charAt(byte % alphabet.length);
  }
  return text;
}
