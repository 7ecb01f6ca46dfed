import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { type CouponInteraction, isSameInteraction } from "~/domain/settings/coupon-interaction";
import { getSettings } from "~/domain/settings/get-settings.server";
import { startDiscountUpdate } from "~/domain/sync/updates/start-discount-update.server";

/**
 * Saves how coupons and automatic discounts combine, and starts the update of all discounts in Shopify whose rule has
 * no interaction of its own. Does nothing if the interaction is the same as before. Returns whether the interaction
 * changed.
 */
export async function saveCouponInteraction({
  shopId,
  interaction,
  actor,
}: {
  shopId: bigint;
  interaction: CouponInteraction;
  actor: string;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    // Lock the shop, so that concurrent saves run one after the other and the discounts get the setting that was saved
    // last.
    await tx.$queryRaw`SELECT id FROM shops WHERE id = ${shopId} FOR UPDATE`;
    const before = (await getSettings({ shopId }, tx)).couponInteraction;
    if (isSameInteraction(before, interaction)) return false;
    const data = {
      couponInteraction: interaction.mode,
      interactionByClass: interaction.mode === "by_class" ? interaction.pairs : Prisma.DbNull,
    };
    await tx.settings.upsert({ where: { shopId }, create: { shopId, ...data }, update: data });
    await recordActivity({ shopId, actor, kind: "interaction-changed", detail: interaction }, tx);
    await startDiscountUpdate({ shopId }, tx);
    return true;
  });
}
