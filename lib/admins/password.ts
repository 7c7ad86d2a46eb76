import { randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { inVerificationQueue } from "./verification-queue";

/** argon2id (the library's default) with the OWASP parameters: 19 MiB, two passes, one thread; about 50 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash of a random password that nobody knows, at the same cost. */
const dummyHash = "$argon2id$v=19$m=19456,t=2,p=1$VSqRGJplkAIZczWL3/G3Lg$rVi323pfbrexh4sPbdpJoVFYTIBK1qJAjUlzO/tBRdI";

/** Lacks 0, 1, l and o, which are easily confused. */
const alphabet = "23456789abcdefghijkmnpqrstuvwxyz";

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Whether the password is right. `passwordHash` is null when the account does not exist; the check then takes just as long. */
export async function verifyPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await inVerificationQueue(() => verify(passwordHash ?? dummyHash, password));
  return matches && passwordHash !== null;
}

/** A password of 100 random bits in four groups: `k3vmd-7yqpa-…`. */
export function generatePassword(): string {
  const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}
