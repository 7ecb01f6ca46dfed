import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { readNotice, toPublishedNotice } from "~/domain/settings/storefront-notice";
import { type Lease, withLease } from "~/jobs/with-lease.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { saveAppData } from "~/shopify/storefront/save-app-data.server";

type PublishNoticeResult =
  | { ok: true }
  /**
   * - `nothing-to-publish`: Shopify has the newest notice, the shop has the default notice, or the app is uninstalled.
   * - `refused`: Shopify rejected the notice, and the rejection was recorded.
   * - `busy`: another worker is publishing the notice, or this worker lost its lease. Try again later.
   */
  | { ok: false; reason: "nothing-to-publish" | "refused" | "busy" };

/**
 * Publishes the shop's notice to Shopify, where the app embed reads it when a page of the storefront is rendered.
 *
 * Safe to repeat, and to kill at any point: a repetition writes the newest notice again. A lease lets only one worker at
 * a time publish a shop's notice, so that a late write cannot replace a newer notice. If a call to Shopify fails, throws
 * the gateway's error, so that runJob decides when to retry.
 */
export async function publishNotice({ shopId }: { shopId: bigint }): Promise<PublishNoticeResult> {
  const result = await withLease({ name: `publish-notice:${shopId}` }, (lease) =>
    publishHoldingLease({ shopId, lease }),
  );
  return result === "busy" ? { ok: false, reason: "busy" } : result;
}

async function publishHoldingLease({
  shopId,
  lease,
}: {
  shopId: bigint;
  lease: Lease;
}): Promise<PublishNoticeResult> {
  const settings = await prisma.settings.findUnique({ where: { shopId }, include: { shop: true } });
  if (
    !settings ||
    settings.shop.uninstalledAt ||
    settings.publishedNoticeVersion === settings.noticeVersion
  ) {
    return { ok: false, reason: "nothing-to-publish" };
  }
  const { noticeVersion, shop } = settings;
  const saved = await saveAppData({
    admin: await adminForShop({ shopDomain: shop.domain, lease }),
    key: "notice",
    value: toPublishedNotice(readNotice(settings.storefrontNotice)),
  });
  // The condition on installedAt keeps a result of an earlier installation from counting for the current one.
  const installation = { shopId, shop: { installedAt: shop.installedAt } };
  if (!saved.ok) {
    await prisma.settings.updateMany({
      where: { ...installation, noticeVersion },
      data: { noticeError: { reason: "refused", message: saved.message } },
    });
    return { ok: false, reason: "refused" };
  }
  await prisma.settings.updateMany({
    where: { ...installation, publishedNoticeVersion: { lt: noticeVersion } },
    data: { publishedNoticeVersion: noticeVersion, noticeError: Prisma.DbNull },
  });
  return { ok: true };
}
