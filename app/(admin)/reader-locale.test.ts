import { expect, test } from "vitest";
import { readerLocale } from "./reader-locale";

test.each([
  ["de-CH", "de-CH"],
  ["en-us", "en-US"],
  ["en-US@posix", "en-GB"],
  ["C", "en-GB"],
  ["", "en-GB"],
])("a browser that reports %j gets the locale %s", (language, locale) => {
  expect(readerLocale(language)).toBe(locale);
  expect(() => new Intl.NumberFormat(readerLocale(language))).not.toThrow();
});
