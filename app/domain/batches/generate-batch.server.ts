import { claimBatch } from "~/domain/batches/claim-batch.server";
import { finishBatch } from "~/domain/batches/finish-batch.server";
import { type ClaimedBatch, storeCodes } from "~/domain/batches/store-codes.server";
import type { FillRandom } from "~/domain/codes/generate/create-word-filler";
import { generateSortedCodes } from "~/domain/codes/generate/generate-sorted-codes";

/**
 * Number of chunks that are stored concurrently, each over its own database connection. With one chunk at a time, the
 * database would be idle half of the time, while the process draws the next codes.
 */
const CONCURRENCY = 2;
/**
 * Maximum number of rounds in one call of generateBatch. Each round draws as many codes as the batch still lacks, and
 * stores the drawn codes that the shop does not have yet. A format that passed checkKeySpace needs only a few rounds.
 */
const MAX_ROUNDS = 64;

type GenerateBatchResult = "done" | "more" | "stopped";

/**
 * Generates and stores the missing codes of a batch, until the batch is complete (`done`) or `deadline` has passed
 * (`more`: call again). Returns `stopped` if the batch is not running (any more), or if another worker has claimed it.
 * Throws if the batch is still incomplete after `MAX_ROUNDS` rounds.
 *
 * Safe to repeat, even after a worker was killed: each chunk is stored and counted in one transaction, so the number of
 * missing codes is always the requested count minus the created count. A drawn code that the shop already has is
 * skipped, and the next round draws a replacement.
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
    if (round === MAX_ROUNDS)
      throw new Error(`batch ${batchId} is still missing ${missing} codes after ${MAX_ROUNDS} rounds`);
    const stored = await storeRound({ batch, quantity: missing, deadline, fillRandom });
    if (stored === "stopped") return "stopped";
    missing -= stored;
    if (missing > 0 && new Date() >= deadline) return "more";
  }
  await finishBatch({ shopId, batchId });
  return "done";
}

/**
 * Runs one round: draws up to `quantity` codes until the deadline, and stores the codes that the shop does not have
 * yet. Returns how many codes were stored, or `stopped` if the batch is not running any more or another worker has
 * claimed it.
 */
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
  const storeChunks = async () => {
    // Check the deadline only after a chunk is stored, so that every call of generateBatch makes progress.
    do {
      const chunk = chunks.next();
      if (chunk.done) return;
      const count = await storeCodes({ batch, codes: chunk.value });
      if (count === "stopped") isStopped = true;
      else stored += count;
    } while (!isStopped && new Date() < deadline);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, storeChunks));
  return isStopped ? "stopped" : stored;
}
