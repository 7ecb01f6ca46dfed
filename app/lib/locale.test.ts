import { expect, test } from "vitest";
import { LOCALE_HEADER, localeOf, parseLocale } from "./locale";

test.each([
  ["de", "de"],
  ["pt-BR", "pt-BR"],
  ["PT-br", "pt-BR"],
  ["zh-Hant-TW", "zh-Hant-TW"],
  // Extensions could select another calendar or other digits.
  ["ar-u-nu-arab-ca-islamic", "ar"],
])("parses the locale %s as %s", (text, locale) => {
  expect(parseLocale(text)).toBe(locale);
});

test.each([null, "", "xx", "german!", "../de", "e".repeat(5_000)])(
  "falls back to English if the locale is missing, malformed or unknown: %s",
  (text) => {
    expect(parseLocale(text)).toBe("en");
  },
);

test("reads the locale from the URL, or from LOCALE_HEADER if the URL has none, and falls back to English if both are missing", () => {
  const headers = { [LOCALE_HEADER]: "ja" };
  expect(localeOf(new Request("https://app.test/app?locale=de"))).toBe("de");
  expect(localeOf(new Request("https://app.test/app", { headers }))).toBe("ja");
  expect(localeOf(new Request("https://app.test/app?locale=de", { headers }))).toBe("de");
  expect(localeOf(new Request("https://app.test/app"))).toBe("en");
});
