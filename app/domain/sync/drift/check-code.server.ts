import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { parseCodeText } from "~/domain/codes/code-text";
import { findCode } from "~/domain/codes/find/find-code.server";
import { REMOVED_IN_SHOPIFY } from "~/domain/codes/removed-in-shopify";
import { type ExternalCodePlan, planExternalCodeChange } from "~/domain/sync/drift/plan-external-code-change";
import type { SyncError } from "~/domain/sync/sync-error";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";

/**
 * Records an external change of one code: in the Shopify admin or with another app, someone added the code to the
 * coupon's discount or removed the code from this discount.
 *
 * An added code becomes a live code of the coupon, so that its uses are booked. If another coupon has the code, or the
 * app does not support the code's characters, this function only records an activity. A removed code becomes disabled
 * in a pool, and failed in any other coupon.
 *
 * Reads the current state from Shopify, so a late or repeated webhook does no harm. Returns the plan, which is `adopt`
 * even if the app does not support the code's characters. Safe to retry. Throws the gateway's errors.
 */
export async function checkCode({
  shopId,
  couponId,
  code,
  shopifyCodeId,
}: {
  shopId: bigint;
  couponId: bigint;
  code: string;
  shopifyCodeId: bigint | null;
}): Promise<ExternalCodePlan> {
  const discount = await prisma.shopifyDiscount.findFirst({
    where: { shopId, couponId, shop: { uninstalledAt: null } },
    include: { shop: true },
  });
  // Without a discount in Shopify, there is nothing to compare. Deleted discounts are reported by checkDiscount.
  if (!discount?.shopifyId) return "nothing";
  const { shopifyId, shop } = discount;
  const admin = await adminForShop({ shopDomain: shop.domain });
  const holder = await findDiscountByCode({ admin, code });
  const isInDiscount = holder?.id === shopifyId;
  return prisma.$transaction(async (tx) => {
    // applyCodeAction, recordBulkCreation and writeDeletions also lock the shop's row. With this lock, `stored` below
    // includes what these functions committed since the lookup in Shopify, and later calls wait until this transaction
    // ends.
    await tx.$queryRaw`SELECT 1 FROM shops WHERE id = ${shopId} FOR UPDATE`;
    // Since the lookup, replaceDiscount may have moved all codes of the coupon from this discount to a new one.
    if ((await tx.shopifyDiscount.count({ where: { shopId, couponId, shopifyId } })) === 0) return "nothing";
    const stored = await findCode({ shopId, code }, tx);
    // The former text of a renamed code is not a new code. Shopify keeps this text until the rename is synced.
    if (!stored && (await tx.formerCode.count({ where: { shopId, code } })) > 0) return "nothing";
    const plan = planExternalCodeChange({
      stored: stored && { ...stored, belongsToCoupon: stored.couponId === couponId },
      isInDiscount,
    });
    switch (plan) {
      case "adopt":
        if (!parseCodeText(code).ok) {
          const detail = { code, reason: "unsupported-characters" };
          await recordActivity({ shopId, couponId, actor: "system", kind: "code-not-adopted", detail }, tx);
        } else await adoptCode({ shopId, couponId, code, shopifyCodeId }, tx);
        break;
      case "belongs-to-other-coupon": {
        const detail = { code, reason: "used-by-another-coupon", coupon: stored?.couponName ?? "" };
        await recordActivity({ shopId, couponId, actor: "system", kind: "code-not-adopted", detail }, tx);
        break;
      }
      case "restore":
        if (stored)
          await recordRestoredCode({ shopId, couponId, codeId: stored.id, code, shopifyCodeId }, tx);
        break;
      case "record-removal":
        if (stored) await recordRemovedCode({ shopId, couponId, codeId: stored.id, code }, tx);
        break;
    }
    return plan;
  });
}

/** The label of a pool's batch for codes that were added in Shopify. Only a pool's codes have a batch. */
const BATCH_LABEL = "Added in Shopify";

/**
 * Adds a code to the coupon after someone added the code to the coupon's discount in Shopify. The code is live at once.
 * Enqueues a job that books earlier orders with this code. Runs in the caller's transaction.
 */
export async function adoptCode(
  {
    shopId,
    couponId,
    code,
    shopifyCodeId,
  }: { shopId: bigint; couponId: bigint; code: string; shopifyCodeId: bigint | null },
  tx: Prisma.TransactionClient,
): Promise<void> {
  const { type } = await tx.coupon.findFirstOrThrow({
    where: { shopId, id: couponId },
    select: { type: true },
  });
  const batchId = type === "bulk_pool" ? await addToBatch({ shopId, couponId }, tx) : null;
  const { id: codeId } = await tx.code.create({
    data: { shopId, couponId, batchId, code, state: "live", shopifyCodeId },
    select: { id: true },
  });
  await tx.coupon.updateMany({
    where: { shopId, id: couponId },
    data: { codeCount: { increment: 1 }, liveCodeCount: { increment: 1 } },
  });
  const detail = { code };
  await recordActivity(
    { shopId, couponId, codeId, actor: "system", kind: "code-added-in-shopify", detail },
    tx,
  );
  await enqueue({ job: jobs.bookOrdersOfCode, payload: { shopId, code } }, tx);
}

async function addToBatch(
  { shopId, couponId }: { shopId: bigint; couponId: bigint },
  tx: Prisma.TransactionClient,
): Promise<bigint> {
  const batchKey = { shopId, couponId, kind: "imported", label: BATCH_LABEL, createdBy: "system" } as const;
  const existing = await tx.batch.findFirst({ where: batchKey, select: { id: true } });
  const increment = { increment: 1 };
  if (existing) {
    const data = { requestedCount: increment, createdCount: increment, syncedCount: increment };
    await tx.batch.updateMany({ where: { shopId, id: existing.id }, data });
    return existing.id;
  }
  const counts = { requestedCount: 1, createdCount: 1, syncedCount: 1 };
  const created = await tx.batch.create({
    data: { ...batchKey, ...counts, status: "done", finishedAt: new Date() },
  });
  return created.id;
}

/**
 * Records that a live code was removed in Shopify. A code of a pool becomes disabled, and enabling it adds it to
 * Shopify again. Any other coupon needs its code, so the code becomes failed and the coupon gets a sync error. Updates
 * the coupon's code counts. Does nothing if the code is no longer live. Runs in the caller's transaction.
 */
export async function recordRemovedCode(
  { shopId, couponId, codeId, code }: { shopId: bigint; couponId: bigint; codeId: bigint; code: string },
  tx: Prisma.TransactionClient,
): Promise<void> {
  const { type } = await tx.coupon.findFirstOrThrow({
    where: { shopId, id: couponId },
    select: { type: true },
  });
  const isPool = type === "bulk_pool";
  const { count } = await tx.code.updateMany({
    where: { shopId, couponId, id: codeId, state: "live" },
    data: { state: isPool ? "disabled" : "failed", shopifyCodeId: null, syncError: REMOVED_IN_SHOPIFY },
  });
  if (count === 0) return;
  const increment = { increment: 1 };
  await tx.coupon.updateMany({
    where: { shopId, id: couponId },
    data: {
      liveCodeCount: { decrement: 1 },
      ...(isPool ? { disabledCodeCount: increment } : { failedCodeCount: increment }),
    },
  });
  if (!isPool) {
    const syncError: SyncError = { reason: "code-removed-in-shopify", message: "" };
    await tx.shopifyDiscount.updateMany({ where: { shopId, couponId }, data: { syncError } });
  }
  await recordActivity(
    { shopId, couponId, codeId, actor: "system", kind: "code-removed-in-shopify", detail: { code } },
    tx,
  );
}

/**
 * Makes a disabled, deleted or failed code live after someone added the code to the coupon's discount in Shopify.
 * Updates the coupon's code counts and, if the code had failed, its batch's counts. Clears a coupon's sync error with
 * the reason `code-removed-in-shopify`. Runs in the caller's transaction.
 */
export async function recordRestoredCode(
  {
    shopId,
    couponId,
    codeId,
    code,
    shopifyCodeId,
  }: { shopId: bigint; couponId: bigint; codeId: bigint; code: string; shopifyCodeId: bigint | null },
  tx: Prisma.TransactionClient,
): Promise<void> {
  // Reading batches_counted makes PostgreSQL update the batch before the coupon, in the lock order of applyCodeAction.
  const restored = await tx.$executeRaw`
    WITH before AS (
      SELECT id, batch_id, state, used_count FROM codes
      WHERE shop_id = ${shopId} AND coupon_id = ${couponId} AND id = ${codeId}
        AND state IN ('disabled', 'deleted', 'failed')
      FOR UPDATE
    ),
    written AS (
      UPDATE codes SET state = 'live', sync_error = NULL, shopify_code_id = ${shopifyCodeId}
      FROM before WHERE codes.id = before.id AND codes.shop_id = ${shopId}
    ),
    batches_counted AS (
      UPDATE batches SET synced_count = synced_count + 1, failed_count = failed_count - 1
      FROM before WHERE batches.id = before.batch_id AND batches.shop_id = ${shopId} AND before.state = 'failed'
      RETURNING batches.id
    )
    UPDATE coupons SET live_code_count = live_code_count + 1,
      code_count = code_count + (before.state = 'deleted')::int,
      used_code_count = used_code_count + (before.state = 'deleted' AND before.used_count > 0)::int,
      disabled_code_count = disabled_code_count - (before.state = 'disabled')::int,
      failed_code_count = failed_code_count - (before.state = 'failed')::int
    FROM before, (SELECT count(*) FROM batches_counted) AS after_batches
    WHERE coupons.id = ${couponId} AND coupons.shop_id = ${shopId}`;
  // If a code was restored, the statement above has locked the coupon, which is locked before its record.
  if (restored > 0)
    await tx.$executeRaw`
      UPDATE shopify_discounts SET sync_error = NULL
      WHERE shop_id = ${shopId} AND coupon_id = ${couponId} AND sync_error->>'reason' = 'code-removed-in-shopify'`;
  await recordActivity(
    { shopId, couponId, codeId, actor: "system", kind: "code-added-in-shopify", detail: { code } },
    tx,
  );
}
