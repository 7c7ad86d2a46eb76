import { keccak_256 } from "@noble/hashes/sha3";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import { z } from "zod";

/** An account's or contract's address. In mixed case it carries a checksum, and a wrong one is most likely a typing error: tokens sent there are lost. */
export const chainAddress = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, "Must be 0x and 40 hexadecimal digits.")
  .refine(hasRightChecksum, "Has a wrong checksum (EIP-55): please check for typing errors.")
  .refine((address) => !/^0x0+$/.test(address), "Is the zero address, which belongs to nobody: tokens refuse to go there.");

function hasRightChecksum(address: string): boolean {
  const digits = address.slice(2);
  return digits === digits.toLowerCase() || digits === digits.toUpperCase() || address === checksummed(address);
}

/**
 * The address as people see it, with its EIP-55 checksum: a letter is upper case where the digit at the same place in the Keccak-256 hash
 * of the lower-case digits is 8 or more.
 */
export function checksummed(address: string): string {
  const digits = address.slice(2).toLowerCase();
  const hash = bytesToHex(keccak_256(utf8ToBytes(digits)));
  return `0x${[...digits].map((digit, index) => (Number.parseInt(hash.charAt(index), 16) >= 8 ? digit.toUpperCase() : digit)).join("")}`;
}
