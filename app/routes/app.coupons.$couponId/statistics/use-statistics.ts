import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { type StatisticsRange, statisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";
import type { loader } from "~/routes/app.coupons.$couponId.statistics";
import { useNextSearch } from "~/ui/use-next-search";

const LOOK_AGAIN_MS = 60_000;
/** Figures that take long, over a million uses, rest as many times as long before they are asked for anew. */
const REST_TIMES = 5;

/**
 * A coupon's figures over the range that stands in the address. They come after the page, which does not wait for them,
 * and again when the coupon was used; what is shown stays meanwhile.
 */
export function useStatistics(coupon: CouponDetails) {
  const { load, data } = useFetcher<typeof loader>();
  const { asked: search, setSearchParams } = useNextSearch();
  const [range, setRange] = useState<StatisticsRange>(() => statisticsRange.parse(search.get("range")));
  const [shown, setShown] = useState<Extract<typeof data, { statistics: unknown }> | null>(null);
  const { id, usedCount } = coupon;
  const address = `/app/coupons/${id}/statistics?range=${range}`;
  const asked = useRef({ address: "", at: 0, tookMs: 0 });

  const ask = useCallback(() => {
    asked.current = { ...asked.current, address, at: Date.now() };
    load(address);
  }, [load, address]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a use, or one given back, makes the figures others
  useEffect(() => {
    const last = asked.current;
    const restedAt = last.address === address ? last.at + (1 + REST_TIMES) * last.tookMs : 0;
    const soon = setTimeout(ask, Math.max(0, restedAt - Date.now()));
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") ask();
    }, LOOK_AGAIN_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(timer);
    };
  }, [ask, address, usedCount]);

  useEffect(() => {
    if (!data) return;
    asked.current.tookMs = Date.now() - asked.current.at;
    if ("statistics" in data) setShown(data);
  }, [data]);

  return {
    range,
    shown,
    isFailed: data !== undefined && !("statistics" in data),
    retry: ask,
    choose: (next: StatisticsRange) => {
      setRange(next);
      setSearchParams({ range: next });
    },
  };
}
