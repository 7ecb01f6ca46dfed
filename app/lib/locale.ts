/** Used if a request has no usable locale. English, because the app's text is English. */
export const DEFAULT_LOCALE = "en";

/**
 * The header in which the pages of the app send the merchant's locale. Shopify adds the locale to the URL of the
 * document only, not to later requests.
 */
export const LOCALE_HEADER = "X-Merchant-Locale";

/**
 * Parses a locale and reduces it to language, script and region. Returns DEFAULT_LOCALE if the text is missing or
 * malformed, or if `Intl` does not support the locale. Extensions such as `-u-ca-islamic` are dropped, because they
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
 * Returns the merchant's locale from `?locale=`, which the admin adds to the document's URL. If the URL has no such
 * parameter, returns the locale in LOCALE_HEADER. Returns DEFAULT_LOCALE if the locale is missing or unusable.
 */
export function localeOf(request: Request): string {
  const inUrl = new URL(request.url).searchParams.get("locale");
  return parseLocale(inUrl ?? request.headers.get(LOCALE_HEADER));
}
