import { useFetcher, useNavigate, useSearchParams } from "@remix-run/react";
import { useEffect, useState } from "react";
import { type StatisticsRange, statisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";
import type { loader } from "~/routes/app.coupons.$couponId.statistics";

const LOOK_AGAIN_MS = 60_000;

/**
 * A coupon's figures over the range that stands in the address. They come after the page, which does not wait for them,
 * and again when the coupon was used; what is shown stays meanwhile.
 */
export function useStatistics(coupon: CouponDetails) {
  const { load, data } = useFetcher<typeof loader>();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const [range, setRange] = useState<StatisticsRange>(() => statisticsRange.parse(parameters.get("range")));
  const [shown, setShown] = useState<Extract<typeof data, { statistics: unknown }> | null>(null);
  const { id, usedCount } = coupon;
  const lastUsedAt = coupon.lastUsedAt?.getTime();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a use, or one given back, makes the figures others
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") load(`/app/coupons/${id}/statistics?range=${range}`);
    };
    look();
    const timer = setInterval(look, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [load, id, range, usedCount, lastUsedAt]);

  useEffect(() => {
    if (data && "statistics" in data) setShown(data);
  }, [data]);

  return {
    range,
    shown,
    isFailed: data !== undefined && !("statistics" in data),
    retry: () => load(`/app/coupons/${id}/statistics?range=${range}`),
    choose: (next: StatisticsRange) => {
      setRange(next);
      const changed = new URLSearchParams(parameters);
      changed.set("range", next);
      navigate(`?${changed}`, { replace: true, preventScrollReset: true });
    },
  };
}
