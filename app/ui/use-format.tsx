import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from "react";
import { countryName } from "~/lib/countries";
import { formatDateTime, formatDay, formatRelative } from "~/lib/dates";
import { DEFAULT_LOCALE, LOCALE_HEADER } from "~/lib/locale";
import { formatMoney, formatMoneyShort } from "~/lib/money";
import { formatCount, formatCounted, formatPercent } from "~/lib/numbers";

const LocaleContext = createContext(DEFAULT_LOCALE);

/**
 * Provides the merchant's locale to the pages, and adds the locale to the requests of the pages. The Shopify admin adds
 * the locale only to the URL of the first request. Therefore the first value is kept until the document is closed.
 */
export function LocaleProvider({ locale: current, children }: { locale: string; children: ReactNode }) {
  const [locale] = useState(current);
  useLocaleHeader(locale);
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>;
}

/** Returns formatters for numbers, dates and money in the merchant's locale, and the locale itself. */
export function useFormat() {
  const locale = useContext(LocaleContext);
  return useMemo(() => bindFormatters(locale), [locale]);
}

function bindFormatters(locale: string) {
  return {
    locale,
    formatCount: (value: number | bigint) => formatCount(value, locale),
    formatCounted: (value: number, noun: Parameters<typeof formatCounted>[1]) =>
      formatCounted(value, noun, locale),
    formatPercent: (percentage: number) => formatPercent(percentage, locale),
    formatDateTime: (input: WithoutLocale<typeof formatDateTime>) => formatDateTime({ ...input, locale }),
    formatRelative: (input: WithoutLocale<typeof formatRelative>) => formatRelative({ ...input, locale }),
    formatDay: (input: WithoutLocale<typeof formatDay>) => formatDay({ ...input, locale }),
    formatMoney: (input: WithoutLocale<typeof formatMoney>) => formatMoney({ ...input, locale }),
    formatMoneyShort: (input: WithoutLocale<typeof formatMoneyShort>) =>
      formatMoneyShort({ ...input, locale }),
    countryName: (code: string) => countryName(code, locale),
  };
}

type WithoutLocale<Formatter extends (input: never) => string> = Omit<Parameters<Formatter>[0], "locale">;

/**
 * The effect that adds the locale header must run before the effects in which pages send requests. Therefore it is a
 * layout effect. On the server, React runs no effects but logs a warning about layout effects, so the server uses
 * useEffect.
 */
const useBrowserLayoutEffect = typeof document === "undefined" ? useEffect : useLayoutEffect;

/**
 * Adds a header with the locale to every request that this document sends to the app, as App Bridge does with the
 * session token.
 */
function useLocaleHeader(locale: string) {
  useBrowserLayoutEffect(() => {
    const { fetch } = window;
    window.fetch = (input, init) => {
      const isRequest = input instanceof Request;
      const { origin } = new URL(isRequest ? input.url : input, window.location.href);
      if (origin !== window.location.origin) return fetch(input, init);
      const headers = new Headers(init?.headers ?? (isRequest ? input.headers : undefined));
      headers.set(LOCALE_HEADER, locale);
      return fetch(input, { ...init, headers });
    };
    return () => {
      window.fetch = fetch;
    };
  }, [locale]);
}
