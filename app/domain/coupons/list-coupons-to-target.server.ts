import { prisma } from "~/db.server";

/** More than a merchant scrolls through. The field's search covers only these. */
const MAX_COUPONS = 250;

/**
 * Returns the coupons that the condition "Coupon applied" can use, newest first. Includes archived coupons, and always
 * the ones that are chosen already.
 */
export async function listCouponsToTarget({ shopId, chosenIds }: { shopId: bigint; chosenIds: bigint[] }) {
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
