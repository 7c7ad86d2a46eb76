import { expect, test } from "vitest";
import { countryCodes, createUserBody } from "./validation";

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
