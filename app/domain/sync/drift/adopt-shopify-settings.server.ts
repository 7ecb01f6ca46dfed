import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import type { DiscountSettings } from "~/domain/discounts/live-discount";
import { adoptedFields } from "~/domain/sync/drift/adopt-settings";
import { compareWithShopify } from "~/domain/sync/drift/compare-with-shopify.server";
import { withoutSettings, writtenAfterSave } from "~/domain/sync/written-settings";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

type AdoptShopifySettingsResult =
  | { ok: true }
  /**
   * `not-found`: the shop has no such coupon. `nothing-to-adopt`: there is no change that the coupon can adopt, or the
   * settings could not be compared. `superseded`: while this function compared the coupon with Shopify, the coupon was
   * changed, or a sync claimed it.
   */
  | { ok: false; reason: "not-found" | "nothing-to-adopt" | "superseded" };

/**
 * Adopts the settings that were changed in Shopify: saves Shopify's values on the coupon. A coupon can adopt only the
 * settings that it stores itself: name, dates, usage limit and once per customer. Values that the rule overrides are
 * not adopted either. This function enqueues a sync, which overwrites the changed settings that were not adopted.
 *
 * If all changed settings were adopted and Shopify was up to date before, no sync is enqueued. A sync would write
 * nothing new, and could overwrite the next change that someone makes in Shopify. Throws the gateway's errors.
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
  // Store the fingerprints of Shopify's current values as if this app had written them, so that the next sync does not
  // report them as external changes. Store no fingerprint of a setting that was not adopted, so that the next sync
  // overwrites that setting.
  const liveFingerprints = writtenAfterSave(onlyExpectedSettings(live.settings, expected));
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
        writtenSettings: withoutSettings(liveFingerprints, overwritten),
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
 * Returns Shopify's values of the settings that this app writes to the discount. Leaves out all other settings, such as
 * the maximum shipping rate of a percentage discount, because the app must not compare settings that it does not write.
 */
function onlyExpectedSettings(
  live: DiscountSettings,
  expected: Partial<DiscountSettings>,
): Partial<DiscountSettings> {
  return Object.fromEntries(Object.entries(live).filter(([setting]) => setting in expected));
}
