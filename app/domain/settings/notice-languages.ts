/**
 * The languages in which a merchant can write a notice, as locale codes of Shopify's storefronts. A shopper whose
 * storefront has a more specific locale, such as `de-AT`, sees the text of its language.
 */
export const noticeLanguages = [
  "ar",
  "bg",
  "bs",
  "ca",
  "cs",
  "da",
  "de",
  "el",
  "en",
  "es",
  "et",
  "eu",
  "fa",
  "fi",
  "fr",
  "gl",
  "he",
  "hi",
  "hr",
  "hu",
  "id",
  "is",
  "it",
  "ja",
  "ko",
  "lt",
  "lv",
  "mk",
  "ms",
  "nb",
  "nl",
  "no",
  "pl",
  "pt-BR",
  "pt-PT",
  "ro",
  "ru",
  "sk",
  "sl",
  "sq",
  "sr",
  "sv",
  "th",
  "tr",
  "uk",
  "vi",
  "zh-CN",
  "zh-TW",
] as const;

export type NoticeLanguage = (typeof noticeLanguages)[number];

/** Names that are clearer by script than by country: "Chinese (Simplified)" instead of "Chinese (China)". */
const namedByScript: Partial<Record<NoticeLanguage, string>> = { "zh-CN": "zh-Hans", "zh-TW": "zh-Hant" };

/** Returns the name of a language in `locale`, such as "Portuguese (Brazil)", with a capital first letter. */
export function languageLabel(language: NoticeLanguage, locale: string): string {
  const names = new Intl.DisplayNames(locale, { type: "language", languageDisplay: "standard" });
  const name = names.of(namedByScript[language] ?? language) ?? language;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** Returns the language of a locale such as `pt-BR` or `de-AT`. Returns English if no text can be in its language. */
export function languageOfLocale(locale: string): NoticeLanguage {
  const isOfLanguage = (language: string) => language.split("-")[0] === locale.split("-")[0];
  return (
    noticeLanguages.find((language) => language.toLowerCase() === locale.toLowerCase()) ??
    noticeLanguages.find(isOfLanguage) ??
    "en"
  );
}
