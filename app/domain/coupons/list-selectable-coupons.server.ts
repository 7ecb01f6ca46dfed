import { prisma } from "~/db.server";

/** A merchant would not scroll through more. The search in the "Coupon applied" field covers only the listed coupons. */
const MAX_COUPONS = 250;

/**
 * Returns the coupons that a merchant can select in the "Coupon applied" field (`coupons`), newest first: the newest 250
 * coupons, and all coupons that are already selected. Includes archived coupons. Also returns the selected coupons
 * separately (`chosen`).
 */
export async function listSelectableCoupons({ shopId, chosenIds }: { shopId: bigint; chosenIds: bigint[] }) {
  const select = { id: true, name: true } as const;
  const [chosen, newest] = await Promise.all([
    chosenIds.length === 0
      ? []
      : prisma.coupon.findMany({ where: { shopId, id: { in: chosenIds } }, orderBy: { id: "desc" }, select }),
    prisma.coupon.findMany({ where: { shopId }, orderBy: { id: "desc" }, take: MAX_COUPONS, select }),
  ]);
  const oldest = newest.at(-1)?.id ?? 0n;
  return { chosen, coupons: [...newest, ...chosen.filter(({ id }) => id < oldest)] };
}
