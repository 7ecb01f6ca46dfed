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
  /** `nothing-to-adopt`: what differs is not the coupon's own; `superseded`: the coupon was changed meanwhile. */
  | { ok: false; reason: "not-found" | "nothing-to-adopt" | "superseded" };

/**
 * Takes over what somebody set in Shopify's own admin as the coupon's own: name, dates, uses and once per customer, as
 * far as the coupon decides them. What comes from its linked discount or from the shop's settings is written to Shopify
 * again as it is here; where nothing of that differs, nothing is written there, and what is set there meanwhile stays.
 * Throws as the gateway does.
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
  const { revision, live, expected, changed, adoptable: kept } = comparison;
  const adoptsAll = kept.length === changed.length;
  const needsNoSync = adoptsAll && !comparison.isOutOfDate;
  const newVersion = revision.version + 1;
  // Of what Shopify holds now, only what goes back to how it is here may be written over.
  const liveSettings = writtenAfterSave(onlyOwnSettings(live.settings, expected));
  const overwritten = changed.filter((setting) => !kept.includes(setting));
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.coupon.updateMany({
      where: { shopId, id: couponId, ...revision },
      data: {
        ...adoptedFields(kept, live.settings),
        syncError: Prisma.DbNull,
        version: newVersion,
        ...(needsNoSync && { syncedVersion: newVersion }),
        syncFence: { increment: 1 },
        writtenSettings: withoutSettings(liveSettings, overwritten),
      },
    });
    if (count === 0) return { ok: false, reason: "superseded" } as const;
    const kind = "coupon-settings-adopted";
    await recordActivity({ shopId, couponId, actor, kind, detail: { changed: kept } }, tx);
    if (!needsNoSync) await enqueue({ job: jobs.syncCoupon, payload: { shopId, couponId } }, tx);
    return { ok: true } as const;
  });
}

/** What we do not hold ourselves, as the value of a reward without one, is not watched either. */
function onlyOwnSettings(
  live: DiscountSettings,
  expected: Partial<DiscountSettings>,
): Partial<DiscountSettings> {
  return Object.fromEntries(Object.entries(live).filter(([setting]) => setting in expected));
}
