import { prisma } from "~/db.server";
import { MAX_CODES_PER_CALL } from "~/shopify/discounts/add-codes.server";

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
