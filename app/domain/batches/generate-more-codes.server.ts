import { prisma } from "~/db.server";
import type { BatchInput } from "~/domain/batches/batch-input";
import { startBatch } from "~/domain/batches/start-batch.server";

/** Adds codes to a pool: creates a batch and enqueues the job that generates its codes, in one transaction. */
export async function generateMoreCodes(batch: {
  shopId: bigint;
  couponId: bigint;
  input: BatchInput;
  actor: string;
  maxCodes?: number;
}) {
  return prisma.$transaction((tx) => startBatch(batch, tx));
}
