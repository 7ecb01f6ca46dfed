import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordRejection, updateClaimed } from "~/domain/sync/claim-discount.server";
import type { DiscountOwner, ExistingDiscount } from "~/domain/sync/discount-owner";
import { markAsStopped, readWrittenSettings } from "~/domain/sync/written-settings";
import { deactivateDiscount, deleteDiscount } from "~/shopify/discounts/end-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/**
 * - `stopped`: the discount has been ended or deleted.
 * - `nothing-to-sync`: there was no discount in Shopify.
 * - `superseded`: another worker has claimed the discount. The result was not recorded.
 * - `refused`: Shopify rejected the call, and the rejection was recorded.
 */
type StopResult = "stopped" | "nothing-to-sync" | "superseded" | "refused";

/** Ends or deletes the discount of an owner that wants no active one. */
export async function stopDiscount({
  owner,
  admin,
  existing,
}: {
  owner: DiscountOwner<ShopifyAdmin>;
  admin: ShopifyAdmin;
  /** Null if there is no discount in Shopify. */
  existing: ExistingDiscount | null;
}): Promise<StopResult> {
  if (existing) {
    if (!(await recordIntendedStop({ owner }))) return "superseded";
    const end = owner.wants === "ended" ? deactivateDiscount : deleteDiscount;
    const stopped = await end({ admin, discountId: existing.id });
    if (!stopped.ok) {
      return recordRejection({ owner, error: { reason: "refused", message: stopped.message } });
    }
  }
  return recordStopped({ owner, existing });
}

/** Records that Shopify is up to date: the discount has been ended or deleted, or none was found. */
export async function recordStopped({
  owner,
  existing,
}: {
  owner: DiscountOwner<ShopifyAdmin>;
  existing: ExistingDiscount | null;
}): Promise<StopResult> {
  const left = owner.wants === "ended" ? existing : null;
  // Shopify may still be working on a creation whose response was lost, so the next sync looks for the code again. An
  // automatic discount is not looked for again, because the search for its tag reads more pages each time.
  const { creationAttemptedAt, creationCode } = owner.record;
  const isStillSought = existing === null && creationCode !== null;
  const isRecorded = await prisma.$transaction(async (tx) => {
    const isClaimed = await updateClaimed(
      {
        owner,
        data: {
          shopifyId: left?.id ?? null,
          kind: left?.kind ?? null,
          creationAttemptedAt: isStillSought ? creationAttemptedAt : null,
          syncedVersion: owner.record.version,
          syncError: Prisma.DbNull,
          fence: { increment: 1 },
        },
      },
      tx,
    );
    if (isClaimed) await owner.recordEnded?.(tx);
    return isClaimed;
  });
  if (!isRecorded) return "superseded";
  return existing ? "stopped" : "nothing-to-sync";
}

/**
 * Records that the dates of the discount are about to change. Ending a discount sets its end date, and also its start
 * date if the discount has not started. Shopify's response may be lost, and the owner may want the discount again.
 * Because of this record, the next sync then does not mistake the new dates, or a deletion, for an external change.
 * Returns false if another worker has claimed the discount.
 */
async function recordIntendedStop({ owner }: { owner: DiscountOwner<ShopifyAdmin> }): Promise<boolean> {
  const written = readWrittenSettings(owner.record.writtenSettings);
  return updateClaimed({
    owner,
    data: { writtenSettings: written ? markAsStopped(written) : Prisma.DbNull },
  });
}

/**
 * Deletes a discount in Shopify, so that a new one can replace it. Called if the owner needs another kind of discount,
 * or if the discount no longer exists in Shopify. Shopify deletes the discount's codes too, so no code is ever in two
 * discounts. Then releases the codes of a coupon, slice by slice, so that they are added to the new discount.
 *
 * Safe to kill: `former_shopify_id` is set to the discount's ID before the deletion, and cleared only after the last
 * slice. After a kill, the next worker repeats the deletion, which does nothing if the discount no longer exists, and
 * continues with the codes. Returns `more` if the deadline passed before the last slice.
 */
export async function replaceDiscount({
  owner,
  admin,
  shopifyId,
  deadline,
}: {
  owner: DiscountOwner<ShopifyAdmin>;
  admin: ShopifyAdmin;
  /** The discount to delete. */
  shopifyId: string;
  deadline: Date;
}): Promise<"replaced" | "more" | "refused" | "superseded"> {
  const { fence } = owner.record;
  const isClaimed = await prisma.$transaction(async (tx) => {
    await owner.prepareReplacement?.(tx);
    const data = {
      formerShopifyId: shopifyId,
      shopifyId: null,
      creationAttemptedAt: null,
      creationCode: null,
      writtenSettings: Prisma.DbNull,
    };
    return updateClaimed({ owner, data }, tx);
  });
  if (!isClaimed) return "superseded";
  const deleted = await deleteDiscount({ admin, discountId: shopifyId });
  if (!deleted.ok) {
    return recordRejection({ owner, error: { reason: "refused", message: deleted.message } });
  }
  const released = (await owner.releaseCodes?.({ fence, deadline })) ?? "done";
  if (released !== "done") return released;
  return prisma.$transaction(async (tx) => {
    if (!(await updateClaimed({ owner, data: { formerShopifyId: null } }, tx))) return "superseded";
    await owner.recordReplaced?.(tx);
    return "replaced";
  });
}
