import { prisma } from "~/db.server";
import { needsSync } from "~/domain/sync/needs-sync";

const RECENT_WEBHOOKS = 100_000;

export interface ShopWithSyncState {
  id: bigint;
  domain: string;
  name: string;
  installedAt: Date;
  /** Null while the app is installed. */
  uninstalledAt: Date | null;
  couponCount: number;
  /** Codes of all coupons, without deleted ones. */
  codeCount: number;
  liveCodeCount: number;
  failedCodeCount: number;
  /** When the shop's newest webhook arrived. Null if it is not among the newest 100,000 webhooks of all shops. */
  lastWebhookAt: Date | null;
  /** When the last order with a code or automatic discount of the app was placed. */
  lastUseAt: Date | null;
  /** Numbers of discounts that are out of date in Shopify, and that have a sync error. */
  outOfDateCount: number;
  syncErrorCount: number;
}

/**
 * Lists one page of all shops, sorted by ID, including shops that have uninstalled the app. With `search`, lists only
 * those whose domain, name or storefront URL contains the text. `afterId` is the ID of the previous page's last shop.
 */
export async function listShopsWithSyncState({
  search = "",
  afterId = 0n,
  limit,
}: {
  search?: string;
  afterId?: bigint;
  limit: number;
}): Promise<ShopWithSyncState[]> {
  const text = search.toLowerCase();
  // A shop can have millions of webhooks, and no index has their times, so only the newest of all shops are read.
  return prisma.$queryRaw<ShopWithSyncState[]>`
    WITH recent AS MATERIALIZED (
      SELECT shop_domain, max(received_at) AS received_at
      FROM (SELECT shop_domain, received_at FROM webhook_events ORDER BY id DESC LIMIT ${RECENT_WEBHOOKS}) newest
      GROUP BY shop_domain
    )
    SELECT page.id, page.domain, page.name, page.installed_at AS "installedAt", page.uninstalled_at AS "uninstalledAt",
      counted.*, synced.*,
      recent.received_at AS "lastWebhookAt",
      greatest((SELECT max(redeemed_at) FROM redemptions WHERE shop_id = page.id),
        (SELECT max(applied_at) FROM rule_applications WHERE shop_id = page.id)) AS "lastUseAt"
    FROM (
      SELECT * FROM shops
      WHERE id > ${afterId}
        AND position(${text} IN lower(concat_ws(' ', domain, name, storefront_url))) > 0
      ORDER BY id LIMIT ${limit}
    ) page
    LEFT JOIN recent ON recent.shop_domain = page.domain
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "couponCount", coalesce(sum(code_count), 0)::int AS "codeCount",
        coalesce(sum(live_code_count), 0)::int AS "liveCodeCount",
        coalesce(sum(failed_code_count), 0)::int AS "failedCodeCount"
      FROM coupons WHERE shop_id = page.id
    ) counted
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE ${needsSync})::int AS "outOfDateCount",
        count(*) FILTER (WHERE discount.sync_error IS NOT NULL)::int AS "syncErrorCount"
      FROM shopify_discounts discount
      LEFT JOIN coupons ON coupons.id = discount.coupon_id
      LEFT JOIN discount_rules rules ON rules.id = discount.discount_rule_id
      WHERE discount.shop_id = page.id
    ) synced
    ORDER BY page.id`;
}
