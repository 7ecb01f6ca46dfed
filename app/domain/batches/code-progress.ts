/** Progress of codes that are being generated or added to Shopify. `done` and `total` are numbers of codes. */
export interface CodeProgress {
  phase: "generating" | "adding";
  done: number;
  total: number;
  isPaused: boolean;
}

/**
 * Returns the progress to show for a batch or a whole pool, or null if nothing is in progress. Without a linked
 * discount, nothing is in progress once the codes are generated: Shopify accepts codes only as part of a discount.
 */
export function codeProgress({
  missing,
  created,
  settled,
  isLinked,
  isPaused,
}: {
  /** The number of requested codes that are not generated yet. */
  missing: number;
  created: number;
  /**
   * Created codes that the progress counts as done: live, disabled, deleted and failed codes. In a batch, codes that
   * are being enabled again also count.
   */
  settled: number;
  isLinked: boolean;
  isPaused: boolean;
}): CodeProgress | null {
  if (missing > 0) return { phase: "generating", done: created, total: created + missing, isPaused };
  if (!isLinked || settled >= created) return null;
  return { phase: "adding", done: settled, total: created, isPaused };
}

/** Returns the progress of one batch. Codes that a canceled batch did not generate are not counted as missing. */
export function batchProgress({
  batch: { status, requestedCount, createdCount, syncedCount, failedCount },
  isLinked,
}: {
  batch: {
    status: "running" | "paused" | "cancelled" | "done";
    requestedCount: number;
    createdCount: number;
    syncedCount: number;
    failedCount: number;
  };
  isLinked: boolean;
}): CodeProgress | null {
  const isOpen = status === "running" || status === "paused";
  return codeProgress({
    missing: isOpen ? requestedCount - createdCount : 0,
    created: createdCount,
    settled: syncedCount + failedCount,
    isLinked,
    isPaused: status === "paused",
  });
}
