import { claimBatch } from "~/domain/batches/claim-batch.server";
import { finishBatch } from "~/domain/batches/finish-batch.server";
import { type ClaimedBatch, storeCodes } from "~/domain/batches/store-codes.server";
import type { FillRandom } from "~/domain/codes/draw-words";
import { generateSortedCodes } from "~/domain/codes/generate-sorted-codes";

/** Two connections store side by side: one alone leaves the database waiting for us half of the time. */
const CONCURRENCY = 2;
/** A format with room (checkKeySpace) needs a handful of rounds to replace what collided. */
const MAX_ROUNDS = 64;

type GenerateBatchResult = "done" | "more" | "stopped";

/**
 * Makes the codes that a batch still lacks and stores them, until it is whole (`done`) or `deadline` has come
 * (`more`: call again). `stopped` when the batch was paused or cancelled, or another worker has taken it over.
 *
 * Every chunk is stored with its count in one transaction, so a kill loses nothing and doubles nothing: what is
 * missing is the number asked for less the number made. A code that the shop has already is not stored; its
 * replacement is drawn in the next round.
 */
export async function generateBatch({
  shopId,
  batchId,
  deadline,
  fillRandom,
}: {
  shopId: bigint;
  batchId: bigint;
  deadline: Date;
  fillRandom?: FillRandom;
}): Promise<GenerateBatchResult> {
  const batch = await claimBatch({ shopId, batchId });
  if (!batch) return "stopped";
  let missing = batch.requestedCount - batch.createdCount;
  for (let round = 0; missing > 0; round++) {
    if (round === MAX_ROUNDS) throw new Error(`batch ${batchId} finds no free codes any more`);
    const stored = await storeRound({ batch, quantity: missing, deadline, fillRandom });
    if (stored === "stopped") return "stopped";
    missing -= stored;
    if (missing > 0 && new Date() >= deadline) return "more";
  }
  await finishBatch({ shopId, batchId });
  return "done";
}

/** Draws `quantity` codes and stores those that are free; answers how many, or that the batch is no longer ours. */
async function storeRound({
  batch,
  quantity,
  deadline,
  fillRandom,
}: {
  batch: ClaimedBatch;
  quantity: number;
  deadline: Date;
  fillRandom?: FillRandom;
}): Promise<number | "stopped"> {
  const chunks = generateSortedCodes({ format: batch.codeFormat, quantity, fillRandom });
  let stored = 0;
  let isStopped = false;
  const work = async () => {
    // The deadline comes last: even the shortest slice stores something, so that slices add up.
    do {
      const chunk = chunks.next();
      if (chunk.done) return;
      const count = await storeCodes({ batch, codes: chunk.value });
      if (count === "stopped") isStopped = true;
      else stored += count;
    } while (!isStopped && new Date() < deadline);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return isStopped ? "stopped" : stored;
}
