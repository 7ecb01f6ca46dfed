import { type DiscountRuleStatus, Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { type CodeProgress, codeProgress } from "~/domain/batches/code-progress";
import { upperCaseCode } from "~/domain/codes/code-text";
import { type CodeFormat, codeFormat } from "~/domain/codes/generate/code-format";
import { type CouponStatus, couponStatus } from "~/domain/coupons/coupon-status";
import type { CouponView } from "~/domain/coupons/coupon-view";
import { type CouponWindow, couponWindow } from "~/domain/coupons/coupon-window";
import { couponsInView } from "~/domain/coupons/coupons-in-view.server";
import { type Reward, readReward } from "~/domain/discounts/reward";
import { isShopifyOutOfDate, type SyncState } from "~/domain/sync/discount-owner";
import { type SyncError, syncError } from "~/domain/sync/sync-error";

const PAGE_SIZE = 50;

export interface CouponRow {
  id: bigint;
  name: string;
  type: "standard" | "bulk_pool" | "url_token";
  status: CouponStatus;
  /** The code of a Standard coupon or the token of a URL Token; null for a pool. */
  code: string | null;
  /** The format of codes that are added to a pool. Null for other types. */
  codeFormat: CodeFormat | null;
  discount: { id: bigint; name: string; status: DiscountRuleStatus; reward: Reward | null } | null;
  /** The period in which the coupon and its rule are both active. */
  window: CouponWindow;
  codeCount: number;
  liveCodeCount: number;
  /** Progress of a pool's codes while they are being generated or added to Shopify; otherwise null. */
  progress: CodeProgress | null;
  usedCount: number;
  /** Number of codes that were used. Excludes usage deltas that are not applied yet. */
  usedCodeCount: number;
  usageLimitPerCode: number | null;
  lastUsedAt: Date | null;
  syncError: SyncError | null;
  /** See the function of the same name. */
  isShopifyOutOfDate: boolean;
}

interface QueriedCoupon
  extends Omit<
      CouponRow,
      "status" | "discount" | "window" | "syncError" | "codeFormat" | "progress" | "isShopifyOutOfDate"
    >,
    SyncState {
  codeFormat: unknown;
  /** Number of codes that the pool's unfinished batches still have to create. */
  missingCodeCount: number;
  /** Whether the pool has paused batches, and its other batches have no codes left to create or to add to Shopify. */
  isPaused: boolean;
  discountRuleId: bigint | null;
  discountName: string | null;
  discountStatus: DiscountRuleStatus | null;
  discountReward: unknown;
  discountStartsAt: Date | null;
  discountEndsAt: Date | null;
  archivedAt: Date | null;
  startsAt: Date;
  endsAt: Date | null;
  failedCodeCount: number;
  disabledCodeCount: number;
  syncError: unknown;
}

/**
 * Returns one page of a shop's coupons, newest first. `before` is the ID of the last coupon on the previous page.
 * `search` matches any part of a coupon's name, or the start of the code of a Standard coupon or URL Token. `usedCount`
 * and `lastUsedAt` include usage deltas that are not applied yet.
 */
export async function listCoupons({
  shopId,
  view = "all",
  search = "",
  before = null,
  now = new Date(),
}: {
  shopId: bigint;
  view?: CouponView;
  search?: string;
  before?: bigint | null;
  now?: Date;
}): Promise<{
  coupons: CouponRow[];
  nextCursor: bigint | null;
}> {
  const rows = await prisma.$queryRaw<QueriedCoupon[]>`
    SELECT coupons.id, coupons.name, coupons.type, coupons.archived_at AS "archivedAt",
      coupons.starts_at AS "startsAt", coupons.ends_at AS "endsAt", record.version,
      record.synced_version AS "syncedVersion", record.sync_error AS "syncError",
      record.shopify_id AS "shopifyId", record.former_shopify_id AS "formerShopifyId",
      record.creation_attempted_at AS "creationAttemptedAt",
      coupons.used_code_count AS "usedCodeCount", coupons.usage_limit_per_code AS "usageLimitPerCode",
      coupons.code_count AS "codeCount", coupons.live_code_count AS "liveCodeCount",
      coupons.failed_code_count AS "failedCodeCount", coupons.disabled_code_count AS "disabledCodeCount",
      coupons.code_format AS "codeFormat", open_batches.missing AS "missingCodeCount", open_batches.is_paused AS "isPaused",
      coupons.discount_rule_id AS "discountRuleId",
      rules.name AS "discountName", rules.status::text AS "discountStatus", rules.reward AS "discountReward",
      rules.starts_at AS "discountStartsAt", rules.ends_at AS "discountEndsAt",
      first_code.code,
      coupons.used_count + pending.delta AS "usedCount", greatest(coupons.last_used_at, pending.used_at) AS "lastUsedAt"
    FROM coupons
    JOIN shopify_discounts record ON record.coupon_id = coupons.id AND record.shop_id = coupons.shop_id
    LEFT JOIN discount_rules rules ON rules.id = coupons.discount_rule_id AND rules.shop_id = coupons.shop_id
    LEFT JOIN LATERAL (
      SELECT code FROM codes
      WHERE codes.shop_id = ${shopId} AND codes.coupon_id = coupons.id AND coupons.type <> 'bulk_pool'
      ORDER BY batch_id, id LIMIT 1
    ) first_code ON true
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(delta), 0)::int AS delta, max(used_at) AS used_at
      FROM usage_deltas WHERE usage_deltas.shop_id = ${shopId} AND usage_deltas.coupon_id = coupons.id
    ) pending
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(requested_count - created_count) FILTER (WHERE status IN ('running', 'paused')), 0)::int AS missing,
        coalesce(bool_or(status = 'paused') AND NOT bool_or(
          status = 'running' OR (status <> 'paused' AND synced_count + failed_count < created_count)
        ), false) AS is_paused
      FROM batches
      WHERE batches.shop_id = ${shopId} AND batches.coupon_id = coupons.id AND coupons.type = 'bulk_pool'
    ) open_batches
    WHERE coupons.shop_id = ${shopId} AND ${couponsInView(view, now)} AND ${matchesSearch(search)}
      AND ${before === null ? Prisma.sql`true` : Prisma.sql`coupons.id < ${before}`}
    ORDER BY coupons.id DESC
    LIMIT ${PAGE_SIZE + 1}`;
  const coupons = rows.slice(0, PAGE_SIZE).map((row) => toCouponRow(row, now));
  return { coupons, nextCursor: rows.length > PAGE_SIZE ? (coupons.at(-1)?.id ?? null) : null };
}

function matchesSearch(search: string): Prisma.Sql {
  const term = search.trim();
  if (term === "") return Prisma.sql`true`;
  const literal = term.replace(/[\\%_]/g, "\\$&");
  return Prisma.sql`(coupons.name ILIKE ${`%${literal}%`}
    OR (coupons.type <> 'bulk_pool' AND first_code.code LIKE ${`${upperCaseCode(literal)}%`}))`;
}

function toCouponRow(row: QueriedCoupon, now: Date): CouponRow {
  const { discountRuleId, discountName, discountStatus, discountReward, ...coupon } = row;
  const { discountStartsAt: startsAt, discountEndsAt: endsAt } = coupon;
  return {
    id: coupon.id,
    name: coupon.name,
    type: coupon.type,
    status: couponStatus(row, now),
    code: coupon.code,
    discount:
      discountRuleId === null
        ? null
        : {
            id: discountRuleId,
            name: discountName ?? "",
            status: discountStatus ?? "active",
            reward: readReward(discountReward),
          },
    window: couponWindow(coupon, { startsAt, endsAt }),
    codeCount: coupon.codeCount,
    liveCodeCount: coupon.liveCodeCount,
    codeFormat: codeFormat.safeParse(row.codeFormat).data ?? null,
    progress: row.type === "bulk_pool" ? progressOf(row) : null,
    usedCount: coupon.usedCount,
    usedCodeCount: coupon.usedCodeCount,
    usageLimitPerCode: coupon.usageLimitPerCode,
    lastUsedAt: coupon.lastUsedAt,
    isShopifyOutOfDate: isShopifyOutOfDate(row),
    syncError: row.syncError === null ? null : syncError.parse(row.syncError),
  };
}

function progressOf(row: QueriedCoupon): CodeProgress | null {
  return codeProgress({
    missing: row.missingCodeCount,
    created: row.codeCount,
    settled: row.liveCodeCount + row.failedCodeCount + row.disabledCodeCount,
    isLinked: row.discountRuleId !== null,
    isPaused: row.isPaused,
  });
}
