import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { action, loader } from "~/routes/app.check-orders";
import type { CountComparison } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { useInterval } from "~/ui/use-interval";

const POLL_INTERVAL_MS = 1_000;
/** A check is late after this many poll intervals: about 30 seconds. */
const LATE_AFTER_INTERVALS = 30;

/**
 * Starts an order check when the merchant requests one, and polls the check's progress. `loaded` is the status from the
 * page's loader. After the request to start a check, Remix runs that loader again and delivers a first status, so the
 * first poll can wait for one interval.
 */
export function useOrdersCheck(loaded: CountComparison["check"]) {
  const startFetcher = useFetcher<typeof action>();
  // While the request to start a check is pending, the fetcher still has the response to the previous start.
  const startedAt = startFetcher.state === "submitting" ? null : (startFetcher.data?.startedAt ?? null);
  // Each start has its own fetcher, so that the status of an earlier check is not taken for the status of the new check.
  const statusFetcher = useFetcher<typeof loader>({ key: `orders-check-${startedAt?.getTime()}` });
  const [intervalCount, setIntervalCount] = useState(0);
  const check = statusFetcher.data?.check ?? loaded;
  const isDone = startedAt !== null && isFinished(check, startedAt);
  const isRunning = startedAt !== null && !isDone;
  const isChecking = startFetcher.state !== "idle" || isRunning;

  const poll = () => {
    setIntervalCount((before) => before + 1);
    if (statusFetcher.state === "idle") statusFetcher.load("/app/check-orders");
  };
  useInterval(poll, isRunning ? POLL_INTERVAL_MS : null);

  return {
    check,
    isChecking,
    isDone: isDone && !isChecking,
    isLate: isChecking && intervalCount >= LATE_AFTER_INTERVALS,
    start: () => {
      if (isChecking) return;
      setIntervalCount(0);
      startFetcher.submit(null, { method: "post", action: "/app/check-orders" });
    },
  };
}

/** Returns whether the check failed, or finished at `startedAt` or later. */
function isFinished(check: CountComparison["check"], startedAt: Date): boolean {
  if (check?.error) return true;
  if (!check || check.isRunning) return false;
  return check.finishedAt !== null && check.finishedAt >= startedAt;
}
