import { prisma } from "~/db.server";
import type { CodeSelection } from "~/domain/codes/find/code-selection";
import { codesMatching } from "~/domain/codes/find/codes-matching.server";
import { countCodes } from "~/domain/codes/find/count-codes.server";

/** Rows are counted only up to this number: "10,000+" is exact enough for a merchant, and the page loads faster. */
const MAX_COUNTED = 10_000;

/**
 * Counts the codes that match a selection. `isLowerBound` is true if more codes match than `count`. The count is 0 if
 * the shop has no such coupon.
 */
export async function countMatchingCodes({
  shopId,
  couponId,
  selection,
}: {
  shopId: bigint;
  couponId: bigint;
  selection: CodeSelection;
}): Promise<{ count: number; isLowerBound: boolean }> {
  if (selection.prefix === "" && selection.batchId === null && !selection.codeIds) {
    const counts = await countCodes({ shopId, couponId });
    return { count: counts?.[selection.filter] ?? 0, isLowerBound: false };
  }
  const [counted] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM codes WHERE ${codesMatching({ shopId, couponId, selection })} LIMIT ${MAX_COUNTED + 1}
    ) counted`;
  const count = counted?.count ?? 0;
  return { count: Math.min(count, MAX_COUNTED), isLowerBound: count > MAX_COUNTED };
}
