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
 * Provides the merchant's locale to the pages, and adds the locale to the pages' requests. The Shopify admin sends the
 * locale only with the first request. Therefore later values of the `locale` prop are ignored.
 */
export function LocaleProvider({ locale: initialLocale, children }: { locale: string; children: ReactNode }) {
  const [locale] = useState(initialLocale);
  useLocaleHeader(locale);
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>;
}

/** Returns the merchant's locale, and formatters for numbers, dates, money and country names in this locale. */
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
 * Adds a header with the locale to every `fetch` request that this document sends to the app. App Bridge adds the
 * session token in the same way.
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
