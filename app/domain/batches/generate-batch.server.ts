import { prisma } from "~/db.server";
import { type CodeFormat, codeFormat } from "~/domain/codes/generate/code-format";
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

interface ClaimedBatch {
  id: bigint;
  shopId: bigint;
  couponId: bigint;
  codeFormat: CodeFormat;
  fence: bigint;
}

class BatchStopped extends Error {}

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

/**
 * Claims a running batch of the kind `generated` for this worker. Incrementing the batch's `fence` ends all earlier
 * claims. Returns null if the shop has no such batch.
 */
async function claimBatch({
  shopId,
  batchId,
}: {
  shopId: bigint;
  batchId: bigint;
}): Promise<(ClaimedBatch & { requestedCount: number; createdCount: number }) | null> {
  const [batch] = await prisma.batch.updateManyAndReturn({
    where: { shopId, id: batchId, kind: "generated", status: "running" },
    data: { fence: { increment: 1 } },
  });
  return batch ? { ...batch, codeFormat: codeFormat.parse(batch.codeFormat) } : null;
}

/**
 * Stores codes of a batch and raises the counts of the batch and its coupon, in one transaction. Skips codes that the
 * shop already has. Returns how many codes were stored. Returns `stopped` and writes nothing if the batch is not
 * running any more, or if another worker has claimed it.
 *
 * The codes are sent to PostgreSQL as one comma-separated text. With 10,000 codes, this is twice as fast as an array
 * parameter. The counts are updated last, so that the rows of the batch and the coupon are locked only briefly.
 */
async function storeCodes({
  batch,
  codes,
}: {
  batch: Pick<ClaimedBatch, "id" | "shopId" | "couponId" | "fence">;
  codes: string[];
}): Promise<number | "stopped"> {
  const { id, shopId, couponId, fence } = batch;
  try {
    return await prisma.$transaction(async (tx) => {
      const stored = await tx.$executeRaw`
        INSERT INTO codes (shop_id, coupon_id, batch_id, code)
        SELECT ${shopId}, ${couponId}, ${id}, code FROM string_to_table(${codes.join(",")}, ',') AS code
        ON CONFLICT (shop_id, code) DO NOTHING`;
      const counted = await tx.$executeRaw`
        WITH claimed AS (
          UPDATE batches SET created_count = created_count + ${stored}
          WHERE id = ${id} AND shop_id = ${shopId} AND fence = ${fence} AND status = 'running'
          RETURNING coupon_id
        )
        UPDATE coupons SET code_count = code_count + ${stored}
        FROM claimed WHERE coupons.id = claimed.coupon_id AND coupons.shop_id = ${shopId}`;
      if (counted === 0) throw new BatchStopped();
      return stored;
    });
  } catch (error) {
    if (error instanceof BatchStopped) return "stopped";
    throw error;
  }
}

/**
 * Marks a running batch as done. Call this function once all codes of the batch are generated, even if Shopify does not
 * have them yet.
 */
async function finishBatch({ shopId, batchId }: { shopId: bigint; batchId: bigint }): Promise<void> {
  await prisma.batch.updateMany({
    where: { shopId, id: batchId, status: "running" },
    data: { status: "done", finishedAt: new Date() },
  });
}
