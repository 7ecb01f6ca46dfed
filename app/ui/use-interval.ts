import { useEffect, useRef } from "react";

/**
 * Calls the `callback` of the latest render every `intervalMs`. If `intervalMs` is null, no calls are made. When
 * `intervalMs` changes, a new interval starts.
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
