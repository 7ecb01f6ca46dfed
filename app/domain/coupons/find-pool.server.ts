import { prisma } from "~/db.server";
import { type CodeFormat, codeFormat } from "~/domain/codes/generate/code-format";

export interface Pool {
  id: bigint;
  name: string;
  codeCount: number;
  codeFormat: CodeFormat | null;
  isLinked: boolean;
}

/**
 * Finds a Bulk Pool by its coupon ID. Returns null if the shop has no coupon with this ID, or if this coupon is not a
 * Bulk Pool.
 */
export async function findPool({
  shopId,
  couponId,
}: {
  shopId: bigint;
  couponId: bigint;
}): Promise<Pool | null> {
  const coupon = await prisma.coupon.findFirst({
    where: { shopId, id: couponId, type: "bulk_pool" },
    select: { id: true, name: true, codeCount: true, codeFormat: true, discountRuleId: true },
  });
  if (!coupon) return null;
  const { discountRuleId, ...pool } = coupon;
  return {
    ...pool,
    codeFormat: codeFormat.safeParse(coupon.codeFormat).data ?? null,
    isLinked: discountRuleId !== null,
  };
}
