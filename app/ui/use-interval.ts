import { useEffect, useRef } from "react";

/** Calls `callback`, as of the latest render, every `intervalMs`. Null pauses it; a new interval starts over. */
export function useInterval(callback: () => void, intervalMs: number | null): void {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => {
    if (intervalMs === null) return;
    const timer = setInterval(() => latest.current(), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
}
