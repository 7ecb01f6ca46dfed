import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import type { DiscountSettings } from "~/domain/discounts/live-discount";
import { lockOwner } from "~/domain/sync/claim-discount.server";
import type { DiscountOwnerRef } from "~/domain/sync/discount-owner";
import { adoptedSettings } from "~/domain/sync/drift/adopt-settings";
import { compareWithShopify } from "~/domain/sync/drift/compare-with-shopify.server";
import { enqueueSync } from "~/domain/sync/enqueue-sync.server";
import { withoutSettings, writtenAfterSave } from "~/domain/sync/written-settings";

type AdoptShopifySettingsResult =
  | { ok: true }
  /**
   * `not-found`: the shop has no such coupon or rule. `nothing-to-adopt`: there is no change that the owner can adopt,
   * or the settings could not be compared. `superseded`: while this function compared the owner with Shopify, the owner
   * was changed, or a sync claimed the discount.
   */
  | { ok: false; reason: "not-found" | "nothing-to-adopt" | "superseded" };

/**
 * Adopts the settings that were changed in Shopify: saves Shopify's values on the coupon or rule. Only settings that
 * the owner stores itself can be adopted (see OwnSettings), and no values that a coupon's rule overrides. This function
 * enqueues a sync, which overwrites the changed settings that were not adopted.
 *
 * If all changed settings were adopted and Shopify was up to date before, no sync is enqueued. A sync would write
 * nothing new, and could overwrite the next change that someone makes in Shopify. Throws the gateway's errors.
 */
export async function adoptShopifySettings({
  owner: ref,
  actor,
}: {
  owner: DiscountOwnerRef;
  actor: string;
}): Promise<AdoptShopifySettingsResult> {
  const comparison = await compareWithShopify({ owner: ref });
  if (comparison.kind === "not-comparable" && (await prisma.shopifyDiscount.count({ where: ref })) === 0)
    return { ok: false, reason: "not-found" };
  if (comparison.kind !== "compared" || comparison.adoptable.length === 0)
    return { ok: false, reason: "nothing-to-adopt" };
  const { owner, revision, live, expected, changed, adoptable: adopted } = comparison;
  const needsSync = comparison.isOutOfDate || adopted.length < changed.length;
  // Store the fingerprints of Shopify's current values as if this app had written them, so that the next sync does not
  // report them as external changes. Store no fingerprint of a setting that was not adopted, so that the next sync
  // overwrites that setting.
  const liveFingerprints = writtenAfterSave(onlyExpectedSettings(live.settings, expected));
  const overwritten = changed.filter((setting) => !adopted.includes(setting));
  return prisma.$transaction(async (tx) => {
    await lockOwner(ref, tx);
    const where = { shopId: ref.shopId, id: owner.record.id };
    if ((await tx.shopifyDiscount.count({ where: { ...where, ...revision } })) === 0)
      return { ok: false, reason: "superseded" } as const;
    await owner.adopt(adoptedSettings(adopted, live.settings), tx);
    const { version } = await tx.shopifyDiscount.update({
      where,
      data: {
        version: { increment: 1 },
        fence: { increment: 1 },
        syncError: Prisma.DbNull,
        writtenSettings: withoutSettings(liveFingerprints, overwritten),
      },
    });
    if (needsSync) await enqueueSync({ owner: ref }, tx);
    else await tx.shopifyDiscount.update({ where, data: { syncedVersion: version } });
    const kind = "couponId" in ref ? "coupon-settings-adopted" : "discount-settings-adopted";
    await recordActivity({ ...ref, actor, kind, detail: { changed: adopted } }, tx);
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
