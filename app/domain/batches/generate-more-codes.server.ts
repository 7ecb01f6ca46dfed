import { prisma } from "~/db.server";
import type { BatchInput } from "~/domain/batches/batch-form";
import { startBatch } from "~/domain/batches/start-batch.server";

/** Starts another batch of a pool. Does the same as startBatch, but in its own transaction. */
export async function generateMoreCodes(request: {
  shopId: bigint;
  couponId: bigint;
  input: BatchInput;
  actor: string;
  maxCodes?: number;
}) {
  return prisma.$transaction((tx) => startBatch(request, tx));
}
