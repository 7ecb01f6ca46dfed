import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { action, loader } from "~/routes/app.check-orders";
import type { CouponLedger } from "~/routes/app.coupons.$couponId/route";

const POLL_INTERVAL_MS = 1_000;
const LATE_AFTER_MS = 30_000;

/** Starts an order check when the merchant requests one, and polls its progress. */
export function useOrdersCheck(loaded: CouponLedger["check"]) {
  const startFetcher = useFetcher<typeof action>();
  const statusFetcher = useFetcher<typeof loader>();
  const [startedAt, setStartedAt] = useState<Date | null>(null);
  const [isLate, setIsLate] = useState(false);
  const check = startedAt === null ? loaded : (statusFetcher.data?.check ?? loaded);
  const isDone = startedAt !== null && isFinished(check, startedAt);
  const isChecking = startFetcher.state !== "idle" || (startedAt !== null && !isDone);

  useEffect(() => {
    if (startFetcher.data) setStartedAt(startFetcher.data.startedAt);
  }, [startFetcher.data]);

  const poll = useRef(() => {});
  poll.current = () => {
    if (statusFetcher.state === "idle") statusFetcher.load("/app/check-orders");
  };
  useEffect(() => {
    setIsLate(false);
    if (startedAt === null || isDone) return;
    poll.current();
    const timer = setInterval(() => poll.current(), POLL_INTERVAL_MS);
    const late = setTimeout(() => setIsLate(true), LATE_AFTER_MS);
    return () => {
      clearInterval(timer);
      clearTimeout(late);
    };
  }, [startedAt, isDone]);

  return {
    check,
    isChecking,
    isDone: isDone && !isChecking,
    isLate: isLate && isChecking,
    start: () => {
      if (isChecking) return;
      setStartedAt(null);
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
