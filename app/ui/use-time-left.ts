import { useEffect, useRef, useState } from "react";
import type { CodeProgress } from "~/domain/batches/code-progress";
import { addSample, describeTimeLeft, type ProgressSample, timeLeftMs } from "~/lib/time-left";

/**
 * Returns the estimated time until all codes are generated or added, as text. The estimate is based on the progress at
 * this refresh and at earlier refreshes. `now` is the time of this refresh. Returns null while the progress is paused,
 * and while there is no estimate (see timeLeftMs).
 */
export function useTimeLeft({ progress, now }: { progress: CodeProgress; now: Date }): string | null {
  const { phase, done, total, isPaused } = progress;
  const history = useRef<{ phase: string; samples: ProgressSample[] }>({ phase, samples: [] });
  const [timeLeft, setTimeLeft] = useState<string | null>(null);
  const atMs = now.getTime();
  useEffect(() => {
    const samples = history.current.phase === phase && !isPaused ? history.current.samples : [];
    history.current = { phase, samples: addSample(samples, { atMs, done }) };
    const leftMs = timeLeftMs(history.current.samples, total);
    setTimeLeft(leftMs === null || isPaused ? null : describeTimeLeft(leftMs));
  }, [phase, done, total, isPaused, atMs]);
  return timeLeft;
}
