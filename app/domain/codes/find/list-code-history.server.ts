import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { RefundInHistory } from "~/domain/codes/find/code-history";
import { type RedemptionRow, redemptionRowsSql } from "~/domain/redemptions/list-redemptions.server";

const PAGE_SIZE = 50;
const MAX_ACTIVITIES = 500;

/** An activity of a coupon, or of the coupon's linked discount, that may affect one of the coupon's codes. */
export interface CodeActivity {
  id: bigint;
  kind: string;
  actor: string;
  detail: unknown;
  batchId: bigint | null;
  at: Date;
}

/** The data for one page of a code's history; see codeHistory. */
export interface CodeHistoryPage {
  redemptions: RedemptionRow[];
  /** The refunds of these redemptions' orders. */
  refunds: RefundInHistory[];
  /** The newest activities of the whole history, at most 500. codeHistory selects those of this page. */
  activities: CodeActivity[];
  /** The page's events happened between `from` and `until`. Null means no bound. */
  from: Date | null;
  until: Date | null;
  /** The value of `before` that lists the next page. Null on the last page. */
  nextCursor: bigint | null;
}

/**
 * Lists the uses of a code, newest first, fifty per page. Also lists the activities that may have affected the code:
 * activities of the code itself, of its coupon and of the linked discount, and activities that disabled, enabled or
 * deleted several codes. `before` is the ID of the last redemption on the previous page. The page is empty if the
 * coupon and the code belong to another shop.
 */
export async function listCodeHistory({
  shopId,
  couponId,
  codeId,
  before = null,
}: {
  shopId: bigint;
  couponId: bigint;
  codeId: bigint;
  before?: bigint | null;
}): Promise<CodeHistoryPage> {
  const lastOfPreviousPage =
    before === null
      ? null
      : await prisma.redemption.findFirst({
          where: { shopId, codeId, id: before },
          select: { id: true, redeemedAt: true },
        });
  const rows = await prisma.$queryRaw<RedemptionRow[]>`
    ${redemptionRowsSql()}
    WHERE r.shop_id = ${shopId} AND o.shop_id = ${shopId} AND r.code_id = ${codeId}
      AND (${lastOfPreviousPage?.id ?? null}::bigint IS NULL
        OR (r.redeemed_at, r.id)
          < (${lastOfPreviousPage?.redeemedAt ?? null}::timestamptz, ${lastOfPreviousPage?.id ?? null}::bigint))
    ORDER BY r.redeemed_at DESC, r.id DESC LIMIT ${PAGE_SIZE + 1}`;
  const selectedJson = JSON.stringify({ codeIds: [String(codeId)] });
  const activities = await prisma.$queryRaw<CodeActivity[]>`
    SELECT id, kind, actor, detail, batch_id AS "batchId", at FROM activities
    WHERE shop_id = ${shopId} AND coupon_id = ${couponId} AND (code_id IS NULL OR code_id = ${codeId})
      AND (kind IN ('coupon-linked', 'coupon-sync-failed', 'coupon-edited', 'coupon-archived', 'coupon-restored',
          'coupon-moved', 'coupon-changed-in-shopify', 'coupon-deleted-in-shopify', 'coupon-reactivated-in-shopify',
          'coupon-settings-adopted')
        OR code_id = ${codeId}
        OR kind IN ('codes-disabled', 'codes-enabled', 'codes-deleted')
          AND (detail @> ${selectedJson}::jsonb OR detail->>'filter' IS NOT NULL))
    UNION ALL
    ${linkedRuleActivitiesSql({ shopId, couponId })}
    ORDER BY id DESC LIMIT ${MAX_ACTIVITIES}`;
  const redemptions = rows.slice(0, PAGE_SIZE);
  const refunds = await listRefunds({
    shopId,
    shopifyOrderIds: redemptions.map(({ shopifyOrderId }) => shopifyOrderId),
  });
  const oldest = rows.length > PAGE_SIZE ? redemptions.at(-1) : undefined;
  return {
    redemptions,
    refunds,
    activities,
    from: oldest?.redeemedAt ?? null,
    until: lastOfPreviousPage?.redeemedAt ?? null,
    nextCursor: oldest?.id ?? null,
  };
}

/**
 * SQL query for the linked discount's activities since the coupon was linked to this discount. Earlier activities did
 * not affect the coupon.
 */
function linkedRuleActivitiesSql({ shopId, couponId }: { shopId: bigint; couponId: bigint }): Prisma.Sql {
  const relinkedJson = JSON.stringify({ changes: [{ field: "discount" }] });
  return Prisma.sql`
    SELECT activity.id, activity.kind, activity.actor, activity.detail, activity.batch_id AS "batchId", activity.at
    FROM coupons JOIN activities activity ON activity.discount_rule_id = coupons.discount_rule_id AND activity.coupon_id IS NULL
    WHERE coupons.shop_id = ${shopId} AND coupons.id = ${couponId} AND activity.shop_id = ${shopId}
      AND activity.kind IN ('discount-changed', 'discount-deactivated', 'discount-activated')
      AND activity.at >= coupons.created_at AND activity.id > coalesce((
        SELECT max(linked.id) FROM activities linked
        WHERE linked.shop_id = ${shopId} AND linked.coupon_id = ${couponId}
          AND (linked.kind = 'coupon-linked' OR linked.kind = 'coupon-edited' AND linked.detail @> ${relinkedJson}::jsonb)
      ), 0)`;
}

/** Leaves out refunds that pay nothing back: failed refunds, and refunds that only restock items. */
async function listRefunds({
  shopId,
  shopifyOrderIds,
}: {
  shopId: bigint;
  shopifyOrderIds: bigint[];
}): Promise<RefundInHistory[]> {
  const orders = await prisma.order.findMany({
    where: { shopId, shopifyOrderId: { in: shopifyOrderIds }, refunds: { some: { shopId } } },
    select: {
      name: true,
      shopifyOrderId: true,
      currencyCode: true,
      refunds: { where: { amountMinor: { not: 0n } } },
    },
  });
  return orders.flatMap(({ name, shopifyOrderId, currencyCode, refunds }) =>
    refunds.map(({ id, amountMinor, pendingMinor, refundedAt }) => ({
      id,
      shopifyOrderId,
      currencyCode,
      amountMinor,
      pendingMinor,
      refundedAt,
      orderName: name,
    })),
  );
}
