import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";
import { MAX_CODES_PER_CALL } from "~/shopify/discounts/add-codes.server";

/**
 * Records the codes that are about to be deleted from Shopify as a bulk deletion. Leaves out codes that were enabled
 * again after findNextDeletions found them. Records nothing and returns `nothing-left` if all codes were enabled again
 * or the shop already has a bulk deletion. Records nothing and returns `superseded` if a newer worker has claimed the
 * shop.
 */
export async function recordBulkDeletion({
  sync,
  couponId,
  codeIds,
}: {
  sync: ShopSync;
  couponId: bigint;
  codeIds: bigint[];
}): Promise<"recorded" | "nothing-left" | "superseded"> {
  const { shopId, fence } = sync;
  return prisma.$transaction(async (tx) => {
    // applyCodeAction also locks the shop's row. If it ran before, its changes are visible here. If it runs later, it
    // sees the deletion recorded here.
    const claimed = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM shops WHERE id = ${shopId} AND sync_fence = ${fence} FOR UPDATE`;
    if (claimed.length === 0) return "superseded";
    const insertedCount = await tx.$executeRaw`
      INSERT INTO bulk_deletions (shop_id, coupon_id, code_ids, sent_at)
      SELECT ${shopId}, ${couponId}, array_agg(id), ${new Date()} FROM codes
      WHERE id = ANY(${codeIds}) AND shop_id = ${shopId} AND state IN ('disabling', 'deleting')
      HAVING count(*) > 0
      ON CONFLICT (shop_id) DO NOTHING`;
    return insertedCount > 0 ? "recorded" : "nothing-left";
  });
}

/**
 * After the shop's bulk deletion was sent, records the ID of Shopify's job (`jobId`). If `jobId` is null, records that
 * the deletion is about to be sent again. Returns false and records nothing if a newer worker has claimed the shop, or
 * if the shop has no bulk deletion.
 */
export async function recordDeletionSent({
  sync,
  jobId,
}: {
  sync: ShopSync;
  jobId: string | null;
}): Promise<boolean> {
  const { shopId, fence } = sync;
  const updatedCount = await prisma.$executeRaw`
    UPDATE bulk_deletions
    SET shopify_id = ${jobId}, sent_at = CASE WHEN ${jobId}::text IS NULL THEN ${new Date()} ELSE sent_at END
    FROM shops WHERE shops.id = bulk_deletions.shop_id AND shops.id = ${shopId} AND shops.sync_fence = ${fence}`;
  return updatedCount > 0;
}

export interface OpenBulkDeletion {
  couponId: bigint;
  /** The ID of Shopify's job; null until Shopify's response is recorded. */
  shopifyId: string | null;
  shopifyDiscountId: string | null;
  sentAt: Date;
  shopifyCodeIds: bigint[];
}

/**
 * Finds the shop's bulk deletion that is running or was left unfinished, with the Shopify IDs of its codes. Returns
 * null if there is no such deletion.
 */
export async function findBulkDeletion({ sync }: { sync: ShopSync }): Promise<OpenBulkDeletion | null> {
  const { shopId } = sync;
  const row = await prisma.bulkDeletion.findUnique({ where: { shopId } });
  if (!row) return null;
  const [record, codes] = await Promise.all([
    prisma.shopifyDiscount.findFirst({
      where: { shopId, couponId: row.couponId },
      select: { shopifyId: true },
    }),
    // Read codes in any state. A code that was enabled again after the deletion was recorded is still deleted, and then
    // added again.
    prisma.code.findMany({
      where: { shopId, id: { in: row.codeIds }, shopifyCodeId: { not: null } },
      select: { shopifyCodeId: true },
    }),
  ]);
  return {
    ...row,
    shopifyDiscountId: record?.shopifyId ?? null,
    shopifyCodeIds: codes.flatMap((code) => code.shopifyCodeId ?? []),
  };
}

/**
 * Saves that codes are no longer in Shopify: `disabling` codes become disabled, and `deleting` codes become deleted.
 * Codes that were enabled again during the deletion stay `enabling`, so that the code sync adds them again. Without
 * `codeIds`, finishes the shop's bulk deletion: saves its codes, and deletes its row in `bulk_deletions`. Returns false
 * and writes nothing if a newer worker has claimed the shop.
 */
export async function writeDeletions({
  sync,
  codeIds,
}: {
  sync: ShopSync;
  codeIds?: bigint[];
}): Promise<boolean> {
  const { shopId, fence } = sync;
  return prisma.$transaction(async (tx) => {
    const claimed = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM shops WHERE id = ${shopId} AND sync_fence = ${fence} FOR UPDATE`;
    if (claimed.length === 0) return false;
    const goneIds = codeIds ?? (await takeRecordedCodeIds());
    await tx.$executeRaw`
      UPDATE codes SET shopify_code_id = NULL, state = CASE state
        WHEN 'disabling' THEN 'disabled' WHEN 'deleting' THEN 'deleted' ELSE state END::code_state
      WHERE id = ANY(${goneIds}) AND shop_id = ${shopId}`;
    return true;

    async function takeRecordedCodeIds(): Promise<bigint[]> {
      const deletion = await tx.bulkDeletion.findUnique({ where: { shopId } });
      await tx.bulkDeletion.deleteMany({ where: { shopId } });
      return deletion?.codeIds ?? [];
    }
  });
}

export interface WaitingDeletions {
  couponId: bigint;
  shopifyDiscountId: string | null;
  codes: { id: bigint; code: string; shopifyCodeId: bigint | null }[];
}

/**
 * Finds the next codes to delete from Shopify because they were disabled or deleted in the app: at most 250 codes, all
 * of one coupon. Returns null if there are no such codes.
 */
export async function findNextDeletions({ shopId }: { shopId: bigint }): Promise<WaitingDeletions | null> {
  // The rows are read in index order, so the cost does not depend on the number of waiting codes. Only the rows of the
  // first row's coupon are kept below.
  const rows = await prisma.$queryRaw<WaitingDeletion[]>`
    SELECT codes.coupon_id AS "couponId", codes.id, codes.code, codes.shopify_code_id AS "shopifyCodeId"
    FROM codes
    WHERE codes.shop_id = ${shopId} AND codes.state IN ('disabling', 'deleting')
    ORDER BY codes.coupon_id, codes.id LIMIT ${MAX_CODES_PER_CALL}`;
  const [first] = rows;
  if (!first) return null;
  const { couponId } = first;
  const record = await prisma.shopifyDiscount.findFirst({
    where: { shopId, couponId },
    select: { shopifyId: true },
  });
  const codes = rows.filter((row) => row.couponId === couponId);
  return { couponId, shopifyDiscountId: record?.shopifyId ?? null, codes };
}

type WaitingDeletion = WaitingDeletions["codes"][number] & { couponId: bigint };
