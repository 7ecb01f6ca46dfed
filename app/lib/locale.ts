/** The app's language, and the locale of requests that name none. */
export const DEFAULT_LOCALE = "en";

/** The header with which the pages send the merchant's locale. Shopify adds it to a document's URL only. */
export const LOCALE_HEADER = "X-Merchant-Locale";

/**
 * Returns a locale that `Intl` supports, reduced to language, script and region. Returns the default for text that is
 * missing, malformed or unsupported. Extensions are dropped: they could change the calendar or the digits.
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

/** The merchant's locale: from the URL of a document that the admin opens, or from the header of a page's request. */
export function localeOf(request: Request): string {
  const inUrl = new URL(request.url).searchParams.get("locale");
  return parseLocale(inUrl ?? request.headers.get(LOCALE_HEADER));
}
