import { useEffect, useRef, useState } from "react";
import type { CodeProgress } from "~/domain/batches/code-progress";
import { formatCount } from "~/lib/numbers";
import { useFormat } from "~/ui/use-format";

interface WatchedProgress {
  id: bigint;
  name: string;
  progress: CodeProgress | null;
}

/** Progress is announced each time another quarter of the codes is done, not at each refresh. */
const ANNOUNCEMENTS_PER_PHASE = 4;

/**
 * Returns the latest announcement for screen readers, or "" before the first announcement. An announcement names which
 * batches or pools, since the last refresh, have started, paused, resumed or finished, have begun to add their codes to
 * Shopify, or have completed another quarter of their codes.
 */
export function useProgressAnnouncement(watched: WatchedProgress[]): string {
  const { locale } = useFormat();
  const previousProgress = useRef(new Map<bigint, CodeProgress | null>());
  const [announcement, setAnnouncement] = useState("");
  useEffect(() => {
    const messages = watched.flatMap(({ id, name, progress }) => {
      const message = describeProgressChange({
        name,
        previous: previousProgress.current.get(id),
        current: progress,
        locale,
      });
      return message === null ? [] : [message];
    });
    previousProgress.current = new Map(watched.map(({ id, progress }) => [id, progress]));
    if (messages.length > 0) setAnnouncement(messages.join(" "));
  }, [watched, locale]);
  return announcement;
}

/**
 * Returns the text to announce, or null if there is nothing to announce. `previous` is the progress at the last refresh,
 * and `current` is the progress at this refresh. Progress is null if no codes are being generated or added. `previous`
 * is undefined if the batch or pool was not listed at the last refresh, for example because the page has just opened.
 * Then nothing is announced.
 */
export function describeProgressChange({
  name,
  previous,
  current,
  locale,
}: {
  name: string;
  previous: CodeProgress | null | undefined;
  current: CodeProgress | null;
  locale: string;
}): string | null {
  if (previous === undefined) return null;
  if (current === null) return previous ? `${name}: ${describeCompletion(previous, locale)}` : null;
  if (previous && previous.phase === current.phase) {
    if (previous.isPaused !== current.isPaused) return `${name}: ${current.isPaused ? "paused" : "resumed"}.`;
    if (completedQuarters(previous) === completedQuarters(current)) return null;
  }
  return `${name}: ${formatCount(current.done, locale)} of ${formatCount(current.total, locale)} codes ${current.phase === "generating" ? "generated" : "in Shopify"}.`;
}

function describeCompletion({ phase, total }: CodeProgress, locale: string): string {
  return phase === "generating"
    ? "codes are generated."
    : `${formatCount(total, locale)} codes are in Shopify.`;
}

function completedQuarters({ done, total }: CodeProgress): number {
  return Math.floor((ANNOUNCEMENTS_PER_PHASE * done) / total);
}
