import { expect, test } from "vitest";
import { hashSecret, isSecret, newPublicId, newSecret, parseToken, publicKey } from "./token";

test("a token is a public key and a secret with its checksum", () => {
  const [publicId, secret] = [newPublicId(), newSecret()];
  expect(publicKey(publicId, "test")).toMatch(/^om_test_[a-z0-9]{16}$/);
  expect(publicKey(publicId, "production")).toBe(`om_live_${publicId}`);
  expect(parseToken(`om_test_${publicId}_${secret}`)).toEqual({ environment: "test", publicId, secret });
});

test("the checksum is the CRC-32 of the random part in base 62", () => {
  // CRC-32 of 43 zeros, computed by another implementation (Python's zlib), in the digits 0-9 A-Z a-z.
  expect(parseToken(`om_test_${"a".repeat(16)}_${"0".repeat(43)}2CZclj`)).not.toBeNull();
});

test("a mistyped character anywhere in the secret is detected without a look-up", () => {
  const token = `om_test_${newPublicId()}_${newSecret()}`;
  for (let position = token.length - 49; position < token.length; position += 1) {
    const wrong = token.charAt(position) === "a" ? "b" : "a";
    expect(parseToken(token.slice(0, position) + wrong + token.slice(position + 1))).toBeNull();
  }
});

test.each(["", "om_test_", "om_prod_aaaaaaaaaaaaaaaa_", "Bearer x"])("%j is not a token", (text) => {
  expect(parseToken(text + newSecret().slice(0, 3))).toBeNull();
});

test("only the key's own secret matches; without a key none does", () => {
  const secret = newSecret();
  expect(isSecret(secret, hashSecret(secret))).toBe(true);
  expect(isSecret(newSecret(), hashSecret(secret))).toBe(false);
  expect(isSecret(secret, null)).toBe(false);
});
