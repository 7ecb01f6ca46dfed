import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { adoptedFields } from "~/domain/coupons/drift/adopt-settings";
import { compareWithShopify } from "~/domain/coupons/drift/compare-with-shopify.server";
import type { DiscountSettings } from "~/domain/discounts/live-discount";
import { withoutSettings, writtenAfterSave } from "~/domain/discounts/written-settings";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

type AdoptShopifySettingsResult =
  | { ok: true }
  /**
   * `nothing-to-adopt`: none of the differences are in the coupon's own settings. `superseded`: the coupon was changed
   * in the meantime.
   */
  | { ok: false; reason: "not-found" | "nothing-to-adopt" | "superseded" };

/**
 * Adopts the settings that were changed in Shopify: name, dates, usage limit and once per customer, as far as the
 * coupon controls them. Settings that come from the linked discount or from the shop are overwritten in Shopify by the
 * next sync. If there are none of these, nothing is written to Shopify, so a change made there in the meantime is kept.
 * Throws the gateway's errors.
 */
export async function adoptShopifySettings({
  shopId,
  couponId,
  actor,
}: {
  shopId: bigint;
  couponId: bigint;
  actor: string;
}): Promise<AdoptShopifySettingsResult> {
  const comparison = await compareWithShopify({ shopId, couponId });
  if (comparison.kind === "not-found") return { ok: false, reason: "not-found" };
  if (comparison.kind !== "compared" || comparison.adoptable.length === 0)
    return { ok: false, reason: "nothing-to-adopt" };
  const { revision, live, expected, changed, adoptable: adopted } = comparison;
  const adoptsAll = adopted.length === changed.length;
  const needsNoSync = adoptsAll && !comparison.isOutOfDate;
  const newVersion = revision.version + 1;
  // Only the settings that are not adopted may be overwritten in Shopify.
  const liveSettings = writtenAfterSave(onlyOwnSettings(live.settings, expected));
  const overwritten = changed.filter((setting) => !adopted.includes(setting));
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.coupon.updateMany({
      where: { shopId, id: couponId, ...revision },
      data: {
        ...adoptedFields(adopted, live.settings),
        syncError: Prisma.DbNull,
        version: newVersion,
        ...(needsNoSync && { syncedVersion: newVersion }),
        syncFence: { increment: 1 },
        writtenSettings: withoutSettings(liveSettings, overwritten),
      },
    });
    if (count === 0) return { ok: false, reason: "superseded" } as const;
    const kind = "coupon-settings-adopted";
    await recordActivity({ shopId, couponId, actor, kind, detail: { changed: adopted } }, tx);
    if (!needsNoSync) await enqueue({ job: jobs.syncCoupon, payload: { shopId, couponId } }, tx);
    return { ok: true } as const;
  });
}

/** Settings that this app does not set, such as the value of a reward without one, are not compared. */
function onlyOwnSettings(
  live: DiscountSettings,
  expected: Partial<DiscountSettings>,
): Partial<DiscountSettings> {
  return Object.fromEntries(Object.entries(live).filter(([setting]) => setting in expected));
}
