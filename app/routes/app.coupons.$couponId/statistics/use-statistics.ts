import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { type StatisticsRange, statisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import type { loader } from "~/routes/app.coupons.$couponId.statistics";
import { useNextSearch } from "~/ui/use-next-search";

const REFRESH_INTERVAL_MS = 60_000;
/**
 * The figures of a coupon with over a million uses load slowly. When the use count changes, the figures are therefore
 * reloaded only after a pause of this many times the duration of the last load.
 */
const PAUSE_FACTOR = 5;

/**
 * Loads a coupon's figures for the chosen date range, at first the range in the URL. The figures are loaded after the
 * page has rendered, whenever the range or the coupon's use count changes, and every minute while the page is visible.
 * The previous figures stay visible while new figures load.
 */
export function useStatistics(coupon: CouponDetails) {
  const { load, data } = useFetcher<typeof loader>();
  const { searchParams, setSearchParams } = useNextSearch();
  const [range, setRange] = useState<StatisticsRange>(() => statisticsRange.parse(searchParams.get("range")));
  const [lastLoaded, setLastLoaded] = useState<Extract<typeof data, { statistics: unknown }> | null>(null);
  const { id, usedCount } = coupon;
  const url = `/app/coupons/${id}/statistics?range=${range}`;
  const lastRequest = useRef({ url: "", at: 0, tookMs: 0 });

  const fetchStatistics = useCallback(() => {
    lastRequest.current = { ...lastRequest.current, url, at: Date.now() };
    load(url);
  }, [load, url]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new or reversed use changes the figures
  useEffect(() => {
    const last = lastRequest.current;
    const nextLoadAt = last.url === url ? last.at + (1 + PAUSE_FACTOR) * last.tookMs : 0;
    const loadTimeout = setTimeout(fetchStatistics, Math.max(0, nextLoadAt - Date.now()));
    const refreshInterval = setInterval(() => {
      if (document.visibilityState === "visible") fetchStatistics();
    }, REFRESH_INTERVAL_MS);
    return () => {
      clearTimeout(loadTimeout);
      clearInterval(refreshInterval);
    };
  }, [fetchStatistics, url, usedCount]);

  useEffect(() => {
    if (!data) return;
    lastRequest.current.tookMs = Date.now() - lastRequest.current.at;
    if ("statistics" in data) setLastLoaded(data);
  }, [data]);

  return {
    range,
    lastLoaded,
    isFailed: data !== undefined && !("statistics" in data),
    retry: fetchStatistics,
    chooseRange: (next: StatisticsRange) => {
      setRange(next);
      setSearchParams({ range: next });
    },
  };
}
