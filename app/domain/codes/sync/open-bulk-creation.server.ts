import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";
import type { WaitingCodes } from "~/domain/codes/sync/find-next-codes.server";

export interface OpenBulkCreation {
  couponId: bigint;
  batchId: bigint;
  /** Null until Shopify's answer was noted. */
  shopifyId: string | null;
  shopifyDiscountId: string | null;
  sentAt: Date;
  /** Noted by a worker before this one, which may have died with the answer or be about to note it. */
  isAnothers: boolean;
  codes: { id: bigint; code: string }[];
}

/** The shop's bulk creation that is under way or was left behind, with its codes as they are now. */
export async function findBulkCreation({ sync }: { sync: ShopSync }): Promise<OpenBulkCreation | null> {
  const { shopId } = sync;
  const row = await prisma.bulkCreation.findUnique({ where: { shopId } });
  return row && withCodes({ sync, row, isAnothers: !notedHere.has(sync) });
}

/** The claims that have noted a creation of their own: what an older claim left is another's. */
const notedHere = new WeakSet<ShopSync>();

/** Notes the codes that are about to be sent. Null when a newer worker has claimed the shop. */
export async function noteBulkCreation({
  sync,
  couponId,
  batchId,
  codeIds,
}: { sync: ShopSync } & WaitingCodes): Promise<OpenBulkCreation | null> {
  const { shopId, fence } = sync;
  const noted = await prisma.$executeRaw`
    INSERT INTO bulk_creations (shop_id, coupon_id, batch_id, code_ids, sent_at)
    SELECT ${shopId}, ${couponId}, ${batchId}, ${codeIds}, ${new Date()}
    FROM shops WHERE id = ${shopId} AND sync_fence = ${fence} FOR UPDATE
    ON CONFLICT (shop_id) DO NOTHING`;
  if (noted === 0) return null;
  notedHere.add(sync);
  return findBulkCreation({ sync });
}

/** Notes Shopify's id of the creation, or with null that it is about to be sent again. False when overtaken. */
export async function noteSent({
  sync,
  bulkCreationId,
}: {
  sync: ShopSync;
  bulkCreationId: string | null;
}): Promise<boolean> {
  const { shopId, fence } = sync;
  const noted = await prisma.$executeRaw`
    UPDATE bulk_creations
    SET shopify_id = ${bulkCreationId}, sent_at = CASE WHEN ${bulkCreationId}::text IS NULL THEN ${new Date()} ELSE sent_at END
    FROM shops WHERE shops.id = bulk_creations.shop_id AND shops.id = ${shopId} AND shops.sync_fence = ${fence}`;
  notedHere.add(sync);
  return noted > 0;
}

/** Forgets a creation that has nothing left to send. */
export async function dropBulkCreation({ sync }: { sync: ShopSync }): Promise<"go-on" | "overtaken"> {
  const dropped = await prisma.$executeRaw`
    DELETE FROM bulk_creations USING shops
    WHERE shops.id = bulk_creations.shop_id AND shops.id = ${sync.shopId} AND shops.sync_fence = ${sync.fence}`;
  return dropped > 0 ? "go-on" : "overtaken";
}

async function withCodes({
  sync,
  row,
  isAnothers,
}: {
  sync: ShopSync;
  row: { couponId: bigint; batchId: bigint; codeIds: bigint[]; shopifyId: string | null; sentAt: Date };
  isAnothers: boolean;
}): Promise<OpenBulkCreation> {
  const { shopId } = sync;
  const [coupon, codes] = await Promise.all([
    prisma.coupon.findFirst({ where: { shopId, id: row.couponId }, select: { shopifyDiscountId: true } }),
    prisma.code.findMany({
      where: { shopId, id: { in: row.codeIds }, state: "pending" },
      orderBy: { id: "asc" },
      select: { id: true, code: true },
    }),
  ]);
  return { ...row, shopifyDiscountId: coupon?.shopifyDiscountId ?? null, isAnothers, codes };
}
