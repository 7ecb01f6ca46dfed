import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { holdAgainstShopify } from "~/domain/coupons/drift/hold-against-shopify.server";
import { takenOver } from "~/domain/coupons/drift/take-over";
import type { DiscountSettings } from "~/domain/discounts/live-discount";
import { withoutSettings, writtenAfterSave } from "~/domain/discounts/written-settings";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

type KeepShopifySettingsResult =
  | { ok: true }
  /** `nothing-to-keep`: what differs is not the coupon's own; `overtaken`: the coupon was changed meanwhile. */
  | { ok: false; reason: "not-found" | "nothing-to-keep" | "overtaken" };

/**
 * Takes over what somebody set in Shopify's own admin as the coupon's own: name, dates, uses and once per customer, as
 * far as the coupon decides them. What comes from its linked discount or from the shop's settings is written to Shopify
 * again as it is here; where nothing of that differs, nothing is written there, and what is set there meanwhile stays.
 * Throws as the gateway does.
 */
export async function keepShopifySettings({
  shopId,
  couponId,
  actor,
}: {
  shopId: bigint;
  couponId: bigint;
  actor: string;
}): Promise<KeepShopifySettingsResult> {
  const held = await holdAgainstShopify({ shopId, couponId });
  if (held.kind === "not-found") return { ok: false, reason: "not-found" };
  if (held.kind !== "held" || held.keepable.length === 0) return { ok: false, reason: "nothing-to-keep" };
  const { seen, live, ours, changed, keepable: kept } = held;
  const isAllKept = kept.length === changed.length;
  const isSettled = isAllKept && !held.isBehind;
  const keptVersion = seen.version + 1;
  // Of what Shopify holds now, only what goes back to how it is here may be written over.
  const seenThere = writtenAfterSave(onlyHeld(live.settings, ours));
  const goesBack = changed.filter((setting) => !kept.includes(setting));
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.coupon.updateMany({
      where: { shopId, id: couponId, ...seen },
      data: {
        ...takenOver(kept, live.settings),
        syncError: Prisma.DbNull,
        version: keptVersion,
        ...(isSettled && { syncedVersion: keptVersion }),
        syncFence: { increment: 1 },
        writtenSettings: withoutSettings(seenThere, goesBack),
      },
    });
    if (count === 0) return { ok: false, reason: "overtaken" } as const;
    const kind = "coupon-settings-taken-over";
    await recordActivity({ shopId, couponId, actor, kind, detail: { changed: kept } }, tx);
    if (!isSettled) await enqueue({ job: jobs.syncCoupon, payload: { shopId, couponId } }, tx);
    return { ok: true } as const;
  });
}

/** What we do not hold ourselves, as the value of a reward without one, is not watched either. */
function onlyHeld(live: DiscountSettings, ours: Partial<DiscountSettings>): Partial<DiscountSettings> {
  return Object.fromEntries(Object.entries(live).filter(([setting]) => setting in ours));
}
