import { prisma } from "~/db.server";

/** More coupons than a merchant scrolls through. The search in the "Coupon applied" field covers only these coupons. */
const MAX_COUPONS = 250;

/**
 * Returns the coupons that a merchant can select in the "Coupon applied" field, newest first. Includes archived
 * coupons. Coupons that are already selected (`chosenIds`) are always included, even if they are not among the newest
 * 250.
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
