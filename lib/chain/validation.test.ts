import fc from "fast-check";
import { getAddress } from "viem";
import { expect, test } from "vitest";
import { projectTokenInput } from "@/lib/distributions/validation";
import { createUserBody, setWalletInput, updateUserBody } from "@/lib/investors/validation";
import { chainAddress, checksummed } from "./validation";

const zeroAddress = `0x${"0".repeat(40)}`;
const address = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes) => `0x${Buffer.from(bytes).toString("hex")}`)
  .filter((text) => text !== zeroAddress);

/** The address with the case of one letter flipped; null if it has no letters, or would end up in a single case. */
function mistyped(text: string, at: number): string | null {
  const letters = [...text].flatMap((digit, index) => (index > 1 && /[a-f]/i.test(digit) ? [index] : []));
  const place = letters[at % letters.length] ?? 0;
  const digit = text.charAt(place);
  const changed = text.slice(0, place) + (digit === digit.toLowerCase() ? digit.toUpperCase() : digit.toLowerCase()) + text.slice(place + 1);
  const digits = changed.slice(2);
  return letters.length === 0 || [digits.toLowerCase(), digits.toUpperCase()].includes(digits) ? null : changed;
}

const user = { email: "ada@example.com", first_name: "Ada", last_name: "Moreau", kind: "individual", locale: "en", country: "DE" };

/** Every input that accepts an address. */
const doors: Record<string, (text: string) => boolean> = {
  "POST /users": (text) => createUserBody.safeParse({ ...user, wallet_address: text }).success,
  "PATCH /users": (text) => updateUserBody.safeParse({ wallet_address: text }).success,
  "the investor's screen": (text) => setWalletInput.safeParse({ id: `usr_${"0".repeat(26)}`, walletAddress: text }).success,
  "the token's screen": (text) => projectTokenInput.safeParse({ projectId: `prj_${"0".repeat(26)}`, address: text }).success,
};

test.each(Object.entries(doors))("%s refuses the zero address", (_, takes) => {
  expect(takes(zeroAddress)).toBe(false);
});

test("an address is shown with its EIP-55 checksum, however it is spelled", () => {
  fc.assert(
    fc.property(address, (text) => {
      expect(checksummed(text)).toBe(getAddress(text as `0x${string}`));
      expect(checksummed(`0x${text.slice(2).toUpperCase()}`)).toBe(checksummed(text));
    }),
  );
});

test.each(Object.entries(doors))("%s accepts an address in one case or with its checksum, and refuses a single letter in the wrong case", (_, takes) => {
  fc.assert(
    fc.property(address, fc.nat(40), (text, at) => {
      const shown = checksummed(text);
      for (const spelling of [text, `0x${text.slice(2).toUpperCase()}`, shown]) expect(takes(spelling)).toBe(true);
      const wrong = mistyped(shown, at);
      if (wrong) expect(takes(wrong)).toBe(false);
    }),
  );
});

test("the reason is given", () => {
  expect(chainAddress.safeParse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD").error?.issues[0]?.message).toContain("wrong checksum (EIP-55)");
});
