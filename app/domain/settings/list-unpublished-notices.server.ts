import { prisma } from "~/db.server";
import { isRetryDue } from "~/jobs/retry-policy.server";

/**
 * Lists up to `limit` shops whose newest notice Shopify does not have, and whose publication should be tried again (see
 * isRetryDue).
 */
export async function listUnpublishedNotices({ limit }: { limit: number }) {
  return prisma.$queryRaw<{ shopId: bigint }[]>`
    SELECT settings.shop_id AS "shopId"
    FROM settings JOIN shops ON shops.id = settings.shop_id AND shops.uninstalled_at IS NULL
    WHERE settings.published_notice_version < settings.notice_version
      AND ${isRetryDue({ error: "settings.notice_error", updatedAt: "settings.updated_at" })}
    ORDER BY settings.updated_at LIMIT ${limit}`;
}
