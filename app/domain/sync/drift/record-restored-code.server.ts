import type { Prisma } from "@prisma/client";
import { recordActivity } from "~/domain/activity/record-activity.server";

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
