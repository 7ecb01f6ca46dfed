/** How much was done at a time. */
export interface Sample {
  atMs: number;
  done: number;
}

/** What was longer ago says little about the pace now. */
const WINDOW_MS = 45_000;
/** A pace seen over less than this is a guess. */
const MIN_MEASURED_MS = 2_500;

/** The samples with one more, without those that are too old; from the start where the work began anew. */
export function addSample(samples: readonly Sample[], next: Sample): Sample[] {
  const last = samples.at(-1);
  if (last && next.done < last.done) return [next];
  if (last && next.atMs <= last.atMs) return [...samples];
  return [...samples.filter(({ atMs }) => next.atMs - atMs <= WINDOW_MS), next];
}

/** Milliseconds until `of` is reached at the pace that was seen; null while none was. */
export function timeLeftMs(samples: readonly Sample[], total: number): number | null {
  const first = samples.at(0);
  const last = samples.at(-1);
  if (!first || !last) return null;
  const measuredMs = last.atMs - first.atMs;
  const done = last.done - first.done;
  if (measuredMs < MIN_MEASURED_MS || done <= 0) return null;
  return ((total - last.done) * measuredMs) / done;
}

/** As one would say it: "A few seconds left", "40 s left", "2 min left", "1 h 20 min left". */
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
