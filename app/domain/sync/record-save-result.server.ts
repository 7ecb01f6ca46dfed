import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { upperCaseCode } from "~/domain/codes/code-text";
import { findCode } from "~/domain/codes/find/find-code.server";
import type { DiscountKind } from "~/domain/discounts/discount-kind";
import type { DiscountSettings } from "~/domain/discounts/live-discount";
import type { ClaimedCoupon } from "~/domain/sync/claim-coupon.server";
import { replaceTakenCode } from "~/domain/sync/codes/replace-taken-code.server";
import { writeFailedCodes } from "~/domain/sync/codes/write-failed-codes.server";
import { writeLiveCodes } from "~/domain/sync/codes/write-live-codes.server";
import { recordSyncFailure } from "~/domain/sync/record-sync-failure.server";
import { writtenAfterSave } from "~/domain/sync/written-settings";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import type { SaveCodeDiscountResult } from "~/shopify/discounts/save-code-discount.server";

/**
 * Records Shopify's response to the creation or update of a coupon's discount. Returns false and writes nothing if
 * another worker has claimed the coupon.
 *
 * Does not check for another claim if Shopify rejected a pool's code because another discount has the code. In that
 * case, replaces the code or marks the code as failed, and enqueues another sync of the coupon.
 */
export async function recordSaveResult({
  claim,
  kind,
  settings,
  result,
}: {
  claim: ClaimedCoupon;
  kind: DiscountKind;
  /** The settings that were written to Shopify. */
  settings: Partial<DiscountSettings>;
  result: SaveCodeDiscountResult;
}): Promise<boolean> {
  return result.ok ? recordSuccess({ claim, kind, settings, result }) : recordRejection({ claim, result });
}

async function recordSuccess({
  claim: { shopId, couponId, coupon, code, fence },
  kind,
  settings,
  result,
}: {
  claim: ClaimedCoupon;
  kind: DiscountKind;
  settings: Partial<DiscountSettings>;
  result: Extract<SaveCodeDiscountResult, { ok: true }>;
}): Promise<boolean> {
  const { firstCode } = result;
  const firstCodeText = upperCaseCode(firstCode?.code ?? "");
  return prisma.$transaction(async (tx) => {
    // Every function locks codes before coupons, which prevents deadlocks (see editCoupon).
    await tx.$queryRaw`
      SELECT 1 FROM codes WHERE shop_id = ${shopId} AND code = ${firstCodeText} FOR UPDATE`;
    const { count } = await tx.coupon.updateMany({
      where: { shopId, id: couponId, syncFence: fence },
      data: {
        shopifyDiscountId: result.discountId,
        shopifyDiscountKind: kind,
        pendingCreationCode: null,
        syncedVersion: coupon.version,
        writtenSettings: writtenAfterSave(settings),
        syncError: Prisma.DbNull,
        // Prevents a check that read the discount before this write from recording its outdated result.
        syncFence: { increment: 1 },
      },
    });
    if (count === 0) return false;
    const isExpectedCode = [code?.code, coupon.pendingCreationCode].includes(firstCodeText);
    const storedCode =
      firstCode && isExpectedCode ? await findCode({ shopId, code: firstCodeText }, tx) : null;
    if (firstCode && storedCode?.couponId === couponId) {
      const live = [{ id: storedCode.id, shopifyCodeId: firstCode.shopifyCodeId }];
      if ((await writeLiveCodes({ shopId, live }, tx)) > 0) {
        await recordActivity(
          { shopId, couponId, codeId: storedCode.id, actor: "system", kind: "coupon-live" },
          tx,
        );
      }
    }
    if (coupon.type === "bulk_pool") await enqueue({ job: jobs.syncCodes, payload: { shopId } }, tx);
    return true;
  });
}

async function recordRejection({
  claim: { shopId, couponId, code, fence },
  result,
}: {
  claim: ClaimedCoupon;
  result: Exclude<SaveCodeDiscountResult, { ok: true }>;
}): Promise<boolean> {
  if (result.reason === "code-taken" && code && code.batchId !== null) {
    const { batchId, id } = code;
    await prisma.$transaction(async (tx) => {
      if (!(await replaceTakenCode({ shopId, batchId, codeId: id }, tx))) {
        const title = result.message;
        const syncError =
          title === ""
            ? "Another discount in Shopify already has this code"
            : `The discount “${title}” in Shopify already has this code`;
        await writeFailedCodes({ shopId, failed: [{ id, syncError }] }, tx);
      }
      // The next sync creates the discount with the new text or with another code, so that one taken code does not
      // block the whole pool.
      await enqueue({ job: jobs.syncCoupon, payload: { shopId, couponId } }, tx);
    });
    return true;
  }
  const message = result.reason === "gone" ? "" : result.message;
  const reason = result.reason === "code-taken" ? "code-taken" : "refused";
  return recordSyncFailure({ shopId, couponId, fence, error: { reason, message } });
}
