import { useEffect, useRef } from "react";

/**
 * Calls the `callback` of the latest render every `intervalMs`. If `intervalMs` is null, no calls are made. If it
 * changes, the interval starts again.
 */
export function useInterval(callback: () => void, intervalMs: number | null): void {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => {
    if (intervalMs === null) return;
    const timer = setInterval(() => latest.current(), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
}
