/** How far codes have come that are being made or added to Shopify. */
export interface CodeProgress {
  phase: "generating" | "adding";
  done: number;
  total: number;
  isPaused: boolean;
}

/**
 * The progress to show for a batch or a whole pool; null where nothing is under way. Codes of a coupon that gives
 * nothing yet are made and wait: Shopify takes codes only with a discount.
 */
export function codeProgress({
  missing,
  created,
  settled,
  isLinked,
  isPaused,
}: {
  /** Codes that were asked for and are still to be made. */
  missing: number;
  created: number;
  /** Of those made, how many need nothing more of Shopify: live, disabled or refused. */
  settled: number;
  isLinked: boolean;
  isPaused: boolean;
}): CodeProgress | null {
  if (missing > 0) return { phase: "generating", done: created, total: created + missing, isPaused };
  if (!isLinked || settled >= created) return null;
  return { phase: "adding", done: settled, total: created, isPaused };
}

/** The same of one batch. What a cancelled batch still lacks is not missed. */
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
