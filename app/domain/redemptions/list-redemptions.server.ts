import { prisma } from "~/db.server";
import type { RedemptionFilter } from "~/domain/redemptions/redemption-filter";
import { redemptionFilterSql } from "~/domain/redemptions/redemption-filter-sql.server";
import { type RedemptionRow, redemptionRowsSql } from "~/domain/redemptions/redemption-rows-sql.server";

const PAGE_SIZE = 50;

/**
 * Lists one page of a coupon's redemptions that match a filter, newest first. `before` is the id of the last redemption
 * on the previous page. Lists the first page if `before` is null or the coupon has no such redemption. The filter's
 * `from` and `until` are days in `timeZone`.
 */
export async function listRedemptions({
  shopId,
  couponId,
  filter,
  timeZone,
  before = null,
  pageSize = PAGE_SIZE,
}: {
  shopId: bigint;
  couponId: bigint;
  filter: RedemptionFilter;
  timeZone: string;
  before?: bigint | null;
  pageSize?: number;
}): Promise<{ redemptions: RedemptionRow[]; nextCursor: bigint | null }> {
  const last =
    before === null
      ? null
      : await prisma.redemption.findFirst({
          where: { shopId, couponId, id: before },
          select: { id: true, redeemedAt: true },
        });
  const rows = await prisma.$queryRaw<RedemptionRow[]>`
    ${redemptionRowsSql()} WHERE ${redemptionFilterSql({ shopId, couponId, filter, timeZone })}
      AND (${last?.id ?? null}::bigint IS NULL
        OR (r.redeemed_at, r.id) < (${last?.redeemedAt ?? null}::timestamptz, ${last?.id ?? null}::bigint))
    ORDER BY r.redeemed_at DESC, r.id DESC LIMIT ${pageSize + 1}`;
  const redemptions = rows.slice(0, pageSize);
  return { redemptions, nextCursor: rows.length > pageSize ? (redemptions.at(-1)?.id ?? null) : null };
}
