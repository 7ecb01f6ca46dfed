import type { BatchKind, BatchStatus } from "@prisma/client";
import { prisma } from "~/db.server";

const PAGE_SIZE = 20;

export interface BatchRow {
  id: bigint;
  kind: BatchKind;
  status: BatchStatus;
  label: string;
  /** `staff:ID` of a staff member in Shopify, or `system`. */
  createdBy: string;
  createdAt: Date;
  finishedAt: Date | null;
  requestedCount: number;
  createdCount: number;
  /** Codes that were added to Shopify, or that were disabled or deleted before they were added. */
  syncedCount: number;
  failedCount: number;
}

/**
 * Returns one page of a coupon's generated and imported batches, newest first. To get the next page, pass `nextCursor`
 * as `before`. `nextCursor` is null on the last page.
 */
export async function listBatches({
  shopId,
  couponId,
  before = null,
}: {
  shopId: bigint;
  couponId: bigint;
  before?: bigint | null;
}): Promise<{ batches: BatchRow[]; nextCursor: bigint | null }> {
  const rows = await prisma.batch.findMany({
    where: { shopId, couponId, ...(before === null ? {} : { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: PAGE_SIZE + 1,
    select: {
      id: true,
      kind: true,
      status: true,
      label: true,
      createdBy: true,
      createdAt: true,
      finishedAt: true,
      requestedCount: true,
      createdCount: true,
      syncedCount: true,
      failedCount: true,
    },
  });
  const batches = rows.slice(0, PAGE_SIZE);
  return { batches, nextCursor: rows.length > PAGE_SIZE ? (batches.at(-1)?.id ?? null) : null };
}
