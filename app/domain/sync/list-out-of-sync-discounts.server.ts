import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { type FoundJob, findJobsOfOwners } from "~/domain/sync/find-jobs-of-owners.server";
import { needsSync } from "~/domain/sync/needs-sync";
import { type SyncError, syncError } from "~/domain/sync/sync-error";
import { retryDueAt } from "~/jobs/retry-policy.server";

export interface OutOfSyncDiscount {
  /** The ID of the record in `shopify_discounts`. */
  id: bigint;
  shop: string;
  /** Exactly one of the two owners is not null. */
  couponId: bigint | null;
  discountRuleId: bigint | null;
  name: string;
  /** The code of a Standard coupon or URL Token; null for a pool and for an automatic discount. */
  code: string | null;
  version: number;
  syncedVersion: number;
  /** False if the newest settings are in Shopify, but someone has changed them there. */
  isOutOfDate: boolean;
  error: SyncError | null;
  /** Since when Shopify has been out of date. For an external change: when the app last recorded it. */
  since: Date;
  /** The unfinished job that syncs the discount; null if there is none. */
  job: FoundJob | null;
  /** When the sweep enqueues the next job if there is no job by then; null if the merchant has to act first. */
  nextRetryAt: Date | null;
}

/**
 * Lists one page of the discounts that differ from Shopify, as far as the app knows: those that are out of date, and
 * those with a sync error, such as an external change. Without `shopId`, lists those of all installed shops. Sorted by
 * the ID of their record. `afterId` is the ID of the previous page's last record.
 */
export async function listOutOfSyncDiscounts({
  shopId,
  afterId = 0n,
  limit,
}: {
  shopId?: bigint;
  afterId?: bigint;
  limit: number;
}): Promise<OutOfSyncDiscount[]> {
  const ofShop = shopId === undefined ? Prisma.sql`true` : Prisma.sql`discount.shop_id = ${shopId}`;
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT discount.id, shops.domain AS shop, discount.coupon_id AS "couponId",
      discount.discount_rule_id AS "discountRuleId", coalesce(coupons.name, rules.name) AS name,
      CASE WHEN coupons.type <> 'bulk_pool' THEN
        (SELECT code FROM codes WHERE codes.coupon_id = coupons.id AND codes.shop_id = discount.shop_id LIMIT 1) END AS code,
      discount.version, discount.synced_version AS "syncedVersion", discount.sync_error AS "syncError",
      coalesce(${needsSync}, false) AS "isOutOfDate", discount.updated_at AS "updatedAt",
      greatest(discount.version_raised_at,
        (SELECT min(created_at) FROM batches WHERE batches.coupon_id = discount.coupon_id)) AS "versionRaisedAt"
    FROM shopify_discounts discount
    JOIN shops ON shops.id = discount.shop_id AND shops.uninstalled_at IS NULL
    LEFT JOIN coupons ON coupons.id = discount.coupon_id
    LEFT JOIN discount_rules rules ON rules.id = discount.discount_rule_id
    WHERE ${ofShop} AND discount.id > ${afterId} AND (discount.sync_error IS NOT NULL OR ${needsSync})
    ORDER BY discount.id LIMIT ${limit}`;
  const jobs = await findJobsOfOwners(rows);
  return rows.map((row) => {
    const { syncError: stored, updatedAt, versionRaisedAt, ...discount } = row;
    const error = syncError.safeParse(stored).data ?? null;
    return {
      ...discount,
      error,
      since: discount.isOutOfDate ? versionRaisedAt : updatedAt,
      nextRetryAt: discount.isOutOfDate ? retryDueAt({ reason: error?.reason ?? null, updatedAt }) : null,
      job: jobs.get(row) ?? null,
    };
  });
}

type Row = Omit<OutOfSyncDiscount, "error" | "since" | "nextRetryAt" | "job"> & {
  syncError: unknown;
  updatedAt: Date;
  versionRaisedAt: Date;
};
