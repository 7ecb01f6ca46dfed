/**
 * The languages of the storefront that have a path prefix, by prefix. As in Shopify, a prefix with a country, such as
 * `/en-gb`, does not change the language's code.
 */
const languages: Record<string, string> = {
  ar: "ar",
  de: "de",
  es: "es",
  fr: "fr",
  "en-gb": "en",
  "fr-ca": "fr",
  he: "he",
  it: "it",
  ja: "ja",
  nl: "nl",
  "pt-br": "pt-BR",
};

/**
 * Splits a path such as `/de/cart` into the prefix `/de` and the path `/cart`. Without a known prefix, `root` is empty
 * and `locale` is null. `/de` without a slash at its end is the front page.
 */
export function splitLocale(pathname: string): { root: string; locale: string | null; path: string } {
  const [, prefix = "", rest = ""] = /^\/([a-z]{2}(?:-[a-z]{2})?)(\/.*)?$/.exec(pathname) ?? [];
  const locale = languages[prefix];
  if (locale === undefined) return { root: "", locale: null, path: pathname };
  return { root: `/${prefix}`, locale, path: rest || "/" };
}
