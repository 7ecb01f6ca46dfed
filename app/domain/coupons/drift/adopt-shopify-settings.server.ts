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
   * `nothing-to-adopt`: the coupon can adopt none of the settings that were changed in Shopify. `superseded`: the
   * coupon was changed while it was being compared with Shopify.
   */
  | { ok: false; reason: "not-found" | "nothing-to-adopt" | "superseded" };

/**
 * Saves on the coupon the settings that were changed in Shopify. A coupon can adopt only the settings that are stored
 * on it: name, dates, usage limit and once per customer. Other changed settings come from the rule or from the shop's
 * settings. They are overwritten in Shopify by the sync that this function enqueues. If all changed settings were
 * adopted, and Shopify is otherwise up to date, no sync is enqueued, because a sync could overwrite a change that
 * someone makes in Shopify in the meantime. Throws the gateway's errors.
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
  // Shopify's current values count as written by this app, so the next sync does not report them as external changes.
  // The settings that are not adopted are left out, so that the next sync overwrites them.
  const liveSettings = writtenAfterSave(onlyExpectedSettings(live.settings, expected));
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

/**
 * Returns Shopify's values of the settings that this app writes. Leaves out other settings, such as the maximum
 * shipping rate of a percentage discount, because the app must not compare settings that it does not write.
 */
function onlyExpectedSettings(
  live: DiscountSettings,
  expected: Partial<DiscountSettings>,
): Partial<DiscountSettings> {
  return Object.fromEntries(Object.entries(live).filter(([setting]) => setting in expected));
}
