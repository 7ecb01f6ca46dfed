import { useEffect, useRef, useState } from "react";
import type { CodeProgress } from "~/domain/batches/code-progress";
import { addSample, describeTimeLeft, type ProgressSample, timeLeftMs } from "~/lib/time-left";

/**
 * Returns the estimated time left as text, calculated from the progress since earlier refreshes. `now` is the time of
 * the last refresh. Returns null while there is no estimate.
 */
export function useTimeLeft({ progress, now }: { progress: CodeProgress; now: Date }): string | null {
  const { phase, done, total, isPaused } = progress;
  const seen = useRef<{ phase: string; samples: ProgressSample[] }>({ phase, samples: [] });
  const [timeLeft, setTimeLeft] = useState<string | null>(null);
  const atMs = now.getTime();
  useEffect(() => {
    const samples = seen.current.phase === phase && !isPaused ? seen.current.samples : [];
    seen.current = { phase, samples: addSample(samples, { atMs, done }) };
    const left = timeLeftMs(seen.current.samples, total);
    setTimeLeft(left === null || isPaused ? null : describeTimeLeft(left));
  }, [phase, done, total, isPaused, atMs]);
  return timeLeft;
}
