import { expect, test } from "vitest";
import { countryCodes, createUserBody, setWalletInput, updateUserBody } from "./validation";

test("the countries are those of ISO 3166-1, and the runtime knows each", () => {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  expect(countryCodes).toHaveLength(249);
  expect(new Set(countryCodes).size).toBe(249);
  expect(countryCodes.filter((code) => !names.of(code))).toEqual([]);
  expect(["UK", "EU", "SU", "ZZ", "XK"].filter((code) => countryCodes.includes(code))).toEqual([]);
});

test("an e-mail address is kept in lower case, and no wallet is null", () => {
  const body = { email: "Ada@Example.COM", first_name: " Ada ", last_name: "Moreau", kind: "business", locale: "en", country: "FR" };
  expect(createUserBody.parse(body)).toEqual({
    email: "ada@example.com",
    firstName: "Ada",
    lastName: "Moreau",
    kind: "business",
    locale: "en",
    country: "FR",
    walletAddress: null,
  });
});

// The examples of EIP-55.
const checksummed = [
  "0x52908400098527886E0F7030069857D2E4169EE7",
  "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
  "0xde709f2102306220921060314715629080e2fb77",
  "0x27b1fdb04752bbc536007a920d24acb045561c26",
  "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
  "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
  "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
  "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
];

test.each(checksummed)("the wallet %s is accepted, also in a single case", (address) => {
  const digits = address.slice(2);
  for (const spelling of [address, `0x${digits.toLowerCase()}`, `0x${digits.toUpperCase()}`]) {
    expect(updateUserBody.safeParse({ wallet_address: spelling }).success).toBe(true);
  }
});

test("a wallet whose capitals contradict its checksum is refused as mistyped", () => {
  const mistyped = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD";
  expect(updateUserBody.safeParse({ wallet_address: mistyped }).error?.issues).toMatchObject([{ message: expect.stringContaining("checksum") }]);
  const form = { id: "usr_01k00000000000000000000000", walletAddress: mistyped };
  expect(setWalletInput.safeParse(form).error?.issues).toMatchObject([{ path: ["walletAddress"], message: expect.stringContaining("checksum") }]);
  expect(setWalletInput.parse({ ...form, walletAddress: ` ${checksummed[4]} ` }).walletAddress).toBe(checksummed[4]);
  expect(setWalletInput.parse({ ...form, walletAddress: "" }).walletAddress).toBe("");
});
