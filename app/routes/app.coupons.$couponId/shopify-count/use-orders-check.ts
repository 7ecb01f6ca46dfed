import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { action, loader } from "~/routes/app.check-orders";
import type { CouponLedger } from "~/routes/app.coupons.$couponId/route";
import { useInterval } from "~/ui/use-interval";

const POLL_INTERVAL_MS = 1_000;
/** About 30 seconds. */
const LATE_AFTER_POLLS = 30;

/**
 * Starts an order check when the merchant requests one, and polls its progress. `loaded` is the status from the page's
 * loader. It reloads after the start, so the first poll is one interval later.
 */
export function useOrdersCheck(loaded: CouponLedger["check"]) {
  const startFetcher = useFetcher<typeof action>();
  // While a check is being started, the fetcher still has the response of the previous start.
  const startedAt = startFetcher.state === "submitting" ? null : (startFetcher.data?.startedAt ?? null);
  // One fetcher for each start, because the status of an earlier check must not count for this one.
  const statusFetcher = useFetcher<typeof loader>({ key: `orders-check-${startedAt?.getTime()}` });
  const [pollCount, setPollCount] = useState(0);
  const check = statusFetcher.data?.check ?? loaded;
  const isDone = startedAt !== null && isFinished(check, startedAt);
  const isRunning = startedAt !== null && !isDone;
  const isChecking = startFetcher.state !== "idle" || isRunning;

  const poll = () => {
    setPollCount((before) => before + 1);
    if (statusFetcher.state === "idle") statusFetcher.load("/app/check-orders");
  };
  useInterval(poll, isRunning ? POLL_INTERVAL_MS : null);

  return {
    check,
    isChecking,
    isDone: isDone && !isChecking,
    isLate: isChecking && pollCount >= LATE_AFTER_POLLS,
    start: () => {
      if (isChecking) return;
      setPollCount(0);
      startFetcher.submit(null, { method: "post", action: "/app/check-orders" });
    },
  };
}

/** Returns true if a run finished after `startedAt`, or failed. */
function isFinished(check: CouponLedger["check"], startedAt: Date): boolean {
  if (check?.error) return true;
  if (!check || check.isRunning) return false;
  return check.finishedAt !== null && check.finishedAt >= startedAt;
}
