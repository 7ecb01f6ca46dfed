/** The locale of requests without a locale. It is English, because the app's text is English. */
export const DEFAULT_LOCALE = "en";

/**
 * The header in which the pages of the app send the merchant's locale. Shopify adds the locale to the URL of the
 * document only, not to later requests.
 */
export const LOCALE_HEADER = "X-Merchant-Locale";

/**
 * Parses a locale and reduces it to language, script and region. Returns DEFAULT_LOCALE for text that is missing or
 * malformed, or a locale that `Intl` does not support. Extensions such as `-u-ca-islamic` are dropped, because they
 * could change the calendar or the digits.
 */
export function parseLocale(text: string | null): string {
  if (text === null) return DEFAULT_LOCALE;
  try {
    const { language, script, region } = new Intl.Locale(text);
    const locale = [language, script, region].filter((part) => part !== undefined).join("-");
    return Intl.DateTimeFormat.supportedLocalesOf(locale)[0] ?? DEFAULT_LOCALE;
  } catch {
    return DEFAULT_LOCALE;
  }
}

/**
 * Returns the merchant's locale: from `?locale=`, which the admin adds to the document's URL, or from LOCALE_HEADER.
 */
export function localeOf(request: Request): string {
  const inUrl = new URL(request.url).searchParams.get("locale");
  return parseLocale(inUrl ?? request.headers.get(LOCALE_HEADER));
}
