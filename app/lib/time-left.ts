/** How much of the work is done at one moment. */
export interface ProgressSample {
  atMs: number;
  /** Number of completed items, such as codes. */
  done: number;
}

/** A sample is dropped once it is older than this, because the pace may have changed since that sample. */
const WINDOW_MS = 45_000;
/** A pace that was measured over less time than this is too inexact to show. */
const MIN_MEASURED_MS = 2_500;

/**
 * Adds a sample and drops the samples that are too old. If fewer items are done than in the last sample, the work was
 * restarted, so only the new sample is kept. Otherwise, a sample that is not newer than the last sample is ignored.
 */
export function addSample(samples: readonly ProgressSample[], next: ProgressSample): ProgressSample[] {
  const last = samples.at(-1);
  if (last && next.done < last.done) return [next];
  if (last && next.atMs <= last.atMs) return [...samples];
  return [...samples.filter(({ atMs }) => next.atMs - atMs <= WINDOW_MS), next];
}

/**
 * Returns the milliseconds until `total` items are done at the measured pace. Returns null if the pace cannot be
 * measured yet or if there was no progress.
 */
export function timeLeftMs(samples: readonly ProgressSample[], total: number): number | null {
  const first = samples.at(0);
  const last = samples.at(-1);
  if (!first || !last) return null;
  const measuredMs = last.atMs - first.atMs;
  const done = last.done - first.done;
  if (measuredMs < MIN_MEASURED_MS || done <= 0) return null;
  return ((total - last.done) * measuredMs) / done;
}

/** Formats a duration as "A few seconds left", "40 s left", "2 min left" or "1 h 20 min left". */
export function describeTimeLeft(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 8) return "A few seconds left";
  if (seconds < 55) return `${Math.ceil(seconds / 10) * 10} s left`;
  const minutes = Math.ceil(seconds / 60 - 0.25);
  if (minutes < 60) return `${minutes} min left`;
  const hours = Math.floor(minutes / 60);
  const rest = Math.round((minutes % 60) / 10) * 10;
  if (hours >= 10 || rest === 0) return `${hours} h left`;
  return rest === 60 ? `${hours + 1} h left` : `${hours} h ${rest} min left`;
}
