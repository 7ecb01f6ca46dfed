import { prisma } from "~/db.server";

/**
 * Lists up to `limit` shops whose newest notice Shopify does not have, and whose publication should be queued again.
 * Omits shops whose notice Shopify rejected, because the merchant must change it or retry. Omits settings updated at or
 * after `olderThan`, because their job may still be queued or running. If the app had lost access to the shop,
 * `accessLostBefore` applies instead of `olderThan`.
 */
export async function listUnpublishedNotices({
  olderThan,
  accessLostBefore,
  limit,
}: {
  olderThan: Date;
  accessLostBefore: Date;
  limit: number;
}) {
  return prisma.$queryRaw<{ shopId: bigint }[]>`
    SELECT settings.shop_id AS "shopId"
    FROM settings JOIN shops ON shops.id = settings.shop_id AND shops.uninstalled_at IS NULL
    WHERE settings.published_notice_version < settings.notice_version
      AND CASE coalesce(settings.notice_error->>'reason', 'unreachable')
        WHEN 'unreachable' THEN settings.updated_at < ${olderThan}
        WHEN 'access-lost' THEN settings.updated_at < ${accessLostBefore}
        ELSE false END
    ORDER BY settings.updated_at LIMIT ${limit}`;
}
