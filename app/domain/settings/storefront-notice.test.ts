import { expect, test } from "vitest";
import { defaultNoticeText } from "./default-notice-texts";
import { languageLabel, languageOfLocale, noticeLanguages } from "./notice-languages";
import {
  defaultNotice,
  noticeFields,
  parseNotice,
  readNotice,
  readNoticeFields,
  toFormData,
  toPublishedNotice,
  withText,
} from "./storefront-notice";

const notice = {
  isShown: true,
  background: "#ffffff",
  texts: { de: "Viel Spaß mit {code}!", "pt-BR": "Oba!" },
};

test("the fields of a notice are unchanged after they are sent as a form and parsed again", () => {
  const form = new FormData();
  for (const [name, value] of Object.entries(toFormData(noticeFields(notice, "en")))) form.set(name, value);
  expect(parseNotice(readNoticeFields(form))).toEqual({ ok: true, input: notice });
});

test("a form with a text in an unknown language is read without this text", () => {
  const form = new FormData();
  form.set("noticeText.tlh", "Qapla'");
  expect(readNoticeFields(form).texts).toEqual({});
});

test("a text that is blank is left out, and a text is stored without surrounding spaces", () => {
  const fields = { ...notice, texts: { de: "  Hallo ", fr: "  " } };
  expect(parseNotice(fields)).toMatchObject({ input: { texts: { de: "Hallo" } } });
});

test("an error is reported for each invalid language and for an invalid color", () => {
  const fields = {
    ...notice,
    background: "blue",
    texts: { de: "x".repeat(161), en: "ok", fr: "x".repeat(161) },
  };
  expect(parseNotice(fields)).toEqual({
    ok: false,
    errors: {
      background: "Enter a color such as #1a7f5a.",
      texts: { de: "Use up to 160 characters.", fr: "Use up to 160 characters." },
    },
  });
});

test("the fields of a notice without texts have an empty text in the given language", () => {
  expect(noticeFields(defaultNotice, "ja").texts).toEqual({ ja: "" });
  expect(noticeFields(notice, "ja").texts).toEqual(notice.texts);
});

test("texts are in the same order, whichever language was added last", () => {
  const texts = withText(withText({}, "fr", "b"), "de", "a");
  expect(Object.keys(texts)).toEqual(["de", "fr"]);
  expect(withText(texts, "de", undefined)).toEqual({ fr: "b" });
});

test("the published notice has a readable text color, and language codes in lower case", () => {
  expect(toPublishedNotice(notice)).toEqual({
    isShown: true,
    background: "#ffffff",
    color: "#000000",
    texts: { de: "Viel Spaß mit {code}!", "pt-br": "Oba!" },
  });
});

test("an invalid stored notice is read as the default notice", () => {
  for (const stored of [undefined, null, { isShown: true }, { ...notice, texts: { tlh: "Qapla'" } }]) {
    expect(readNotice(stored)).toEqual(defaultNotice);
  }
});

test.each([
  ["de", "de"],
  ["de-AT", "de"],
  ["PT-br", "pt-BR"],
  ["pt", "pt-BR"],
  ["zh-TW", "zh-TW"],
  ["zh", "zh-CN"],
  ["ru", "ru"],
  ["no", "no"],
  ["tlh", "en"],
])("the language of the locale %s is %s", (locale, language) => {
  expect(languageOfLocale(locale)).toBe(language);
});

test("languages have a name of their own in the merchant's locale, with a capital first letter", () => {
  expect(languageLabel("pt-BR", "en")).toBe("Portuguese (Brazil)");
  expect(languageLabel("zh-TW", "en")).toBe("Chinese (Traditional)");
  expect(languageLabel("de", "fr")).toBe("Allemand");
  expect(new Set(noticeLanguages.map((language) => languageLabel(language, "en"))).size).toBe(
    noticeLanguages.length,
  );
});

test("the default text of a language without a translation is English", () => {
  expect(defaultNoticeText("de")).toBe("Dein Rabatt {code} ist aktiv.");
  expect(defaultNoticeText("fi")).toBe("Your discount {code} is applied.");
});
