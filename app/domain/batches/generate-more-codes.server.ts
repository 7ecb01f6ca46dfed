import { prisma } from "~/db.server";
import type { BatchInput } from "~/domain/batches/batch-input";
import { startBatch } from "~/domain/batches/start-batch.server";

/** Tops a pool up: notes another batch and the job that generates it, both or none. */
export async function generateMoreCodes(batch: {
  shopId: bigint;
  couponId: bigint;
  input: BatchInput;
  actor: string;
  maxCodes?: number;
}) {
  return prisma.$transaction((tx) => startBatch(batch, tx));
}
