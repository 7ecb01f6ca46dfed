import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { holdAgainstShopify } from "~/domain/coupons/outside/hold-against-shopify.server";
import { TAKEN_OVER } from "~/domain/discounts/setting-difference";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

type KeepShopifySettingsResult =
  | { ok: true }
  /** `nothing-to-keep`: what differs is not the coupon's own; `overtaken`: the coupon was changed meanwhile. */
  | { ok: false; reason: "not-found" | "nothing-to-keep" | "overtaken" };

/**
 * Takes over what somebody set in Shopify's own admin as the coupon's own: name, dates, uses and once per customer. What
 * comes from its linked discount or from the shop's settings is written to Shopify again as it is here; where nothing
 * of that differs, nothing is written there, and what is set there meanwhile stays. Throws as the gateway does.
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
  if (held.kind !== "held") return { ok: false, reason: "nothing-to-keep" };
  const kept = held.changed.filter((setting) => TAKEN_OVER.includes(setting));
  if (kept.length === 0) return { ok: false, reason: "nothing-to-keep" };
  const isAllKept = kept.length === held.changed.length;
  const keptVersion = held.seen.version + 1;
  const { title, startsAt, endsAt, usageLimit, isOncePerCustomer } = held.live.settings;
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.coupon.updateMany({
      where: { shopId, id: couponId, version: held.seen.version },
      data: {
        ...(kept.includes("title") && { name: title }),
        ...(kept.includes("startsAt") && { startsAt }),
        ...(kept.includes("endsAt") && { endsAt }),
        ...(kept.includes("usageLimit") && { usageLimitPerCode: usageLimit }),
        ...(kept.includes("isOncePerCustomer") && { isOncePerCustomer }),
        syncError: Prisma.DbNull,
        version: keptVersion,
        ...(isAllKept && { syncedVersion: keptVersion }),
      },
    });
    if (count === 0) return { ok: false, reason: "overtaken" } as const;
    const kind = "coupon-settings-taken-over";
    await recordActivity({ shopId, couponId, actor, kind, detail: { changed: kept } }, tx);
    if (!isAllKept) await enqueue({ job: jobs.syncCoupon, payload: { shopId, couponId } }, tx);
    return { ok: true } as const;
  });
}
