import { isDeepStrictEqual } from "node:util";
import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { getSettings } from "~/domain/settings/get-settings.server";
import type { StorefrontNotice } from "~/domain/settings/storefront-notice";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Saves the notice that a shopper sees after opening a link, and enqueues its publication. Does nothing if the notice
 * is the same as before. Safe to repeat.
 */
export async function saveStorefrontNotice({
  shopId,
  notice,
}: {
  shopId: bigint;
  notice: StorefrontNotice;
}): Promise<void> {
  await prisma.$transaction(async (tx) => {
    // Lock the shop, so that concurrent saves run one after the other and each change gets a version of its own.
    await tx.$queryRaw`SELECT id FROM shops WHERE id = ${shopId} FOR UPDATE`;
    const before = (await getSettings({ shopId }, tx)).notice;
    if (isDeepStrictEqual(before, notice)) return;
    await tx.settings.upsert({
      where: { shopId },
      create: { shopId, storefrontNotice: notice, noticeVersion: 1 },
      update: { storefrontNotice: notice, noticeVersion: { increment: 1 }, noticeError: Prisma.DbNull },
    });
    await enqueue({ job: jobs.publishNotice, payload: { shopId } }, tx);
  });
}
