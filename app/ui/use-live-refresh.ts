import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useInterval } from "~/ui/use-interval";

const BUSY_INTERVAL_MS = 1_500;
const IDLE_INTERVAL_MS = 10_000;

/**
 * Refreshes the page's data at regular intervals. While a job is changing the data (`isBusy`), the intervals are
 * shorter. Also refreshes the data when the merchant returns to the page. Skips a refresh while the page is hidden, and
 * while a navigation or another refresh is running.
 */
export function useLiveRefresh({ isBusy }: { isBusy: boolean }): void {
  const { state, revalidate } = useRevalidator();
  const navigation = useNavigation();
  const isRouterIdle = state === "idle" && navigation.state === "idle";
  const refresh = useRef(() => {});
  refresh.current = () => {
    if (isRouterIdle && document.visibilityState === "visible") revalidate();
  };
  useInterval(() => refresh.current(), isBusy ? BUSY_INTERVAL_MS : IDLE_INTERVAL_MS);

  useEffect(() => {
    const refreshNow = () => refresh.current();
    window.addEventListener("focus", refreshNow);
    document.addEventListener("visibilitychange", refreshNow);
    return () => {
      window.removeEventListener("focus", refreshNow);
      document.removeEventListener("visibilitychange", refreshNow);
    };
  }, []);
}
