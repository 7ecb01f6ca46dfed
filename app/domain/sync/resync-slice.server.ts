import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { requeueFailedCodes } from "~/domain/codes/changes/requeue-failed-codes.server";
import type { DiscountOwnerRef } from "~/domain/sync/discount-owner";
import { enqueueSyncs } from "~/domain/sync/enqueue-sync.server";
import { belongsInShopify, needsSync } from "~/domain/sync/needs-sync";
import { DECISION_REASONS } from "~/domain/sync/sync-error";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

const DISCOUNTS_PER_SLICE = 200;

export interface ResyncedSlice {
  /** The owners whose sync was enqueued. */
  enqueued: DiscountOwnerRef[];
  /** The owners that were skipped, because only the merchant may decide about an external change. */
  needDecision: DiscountOwnerRef[];
  /** The number of failed codes that are pending again. */
  requeuedCodeCount: number;
  /** The `afterId` of the next slice; null after the last slice. */
  lastId: bigint | null;
}

/**
 * Enqueues the sync of the next 200 of a shop's discounts, of one `owner`, or of all that are out of date
 * (`out-of-date`) or belong in Shopify (`all`). Marks those that are up to date as out of date, so that the sync writes
 * them again. Clears their sync errors, and makes their failed codes pending again. Also enqueues the sync of the shop's
 * codes. Skips discounts with an external change that the merchant has to decide about.
 *
 * The jobs of several discounts have a low priority and wait for the shop's call budget like all others, so they do not
 * delay the merchant. Each slice is one transaction. Safe to repeat.
 */
export async function resyncSlice({
  shopId,
  scope,
  afterId = 0n,
}: {
  shopId: bigint;
  scope: "out-of-date" | "all" | { owner: DiscountOwnerRef };
  afterId?: bigint;
}): Promise<ResyncedSlice> {
  const discounts = await listSlice({ shopId, scope, afterId });
  const couponIds = discounts.flatMap(({ couponId }) => couponId ?? []);
  const ruleIds = discounts.flatMap(({ discountRuleId }) => discountRuleId ?? []);
  const slice = await prisma.$transaction(async (tx) => {
    // Locks codes first, then coupons and rules, and then their records, which prevents deadlocks.
    let requeuedCodeCount = 0;
    for (const { couponId, hasFailedCodes, needsDecision } of discounts) {
      if (couponId !== null && hasFailedCodes && !needsDecision)
        requeuedCodeCount += await requeueFailedCodes({ shopId, couponId }, tx);
    }
    await tx.$queryRaw`
      SELECT 1 FROM coupons WHERE shop_id = ${shopId} AND id = ANY(${couponIds}) ORDER BY id FOR NO KEY UPDATE`;
    await tx.$queryRaw`
      SELECT 1 FROM discount_rules WHERE shop_id = ${shopId} AND id = ANY(${ruleIds}) ORDER BY id FOR NO KEY UPDATE`;
    // The version of a discount that is out of date stays, because the time since it was raised is the sync's delay.
    const marked = await tx.$queryRaw<OwnerColumns[]>`
      UPDATE shopify_discounts SET sync_error = NULL, fence = fence + 1, updated_at = now(),
        version = CASE WHEN synced_version < version THEN version ELSE version + 1 END
      WHERE shop_id = ${shopId} AND id = ANY(${discounts.map(({ id }) => id)})
        AND (sync_error->>'reason' = ANY(${DECISION_REASONS})) IS NOT TRUE
      RETURNING coupon_id AS "couponId", discount_rule_id AS "discountRuleId"`;
    const enqueued = marked.map((columns) => toOwner({ shopId, ...columns }));
    await enqueueSyncs({ owners: enqueued, isBulk: typeof scope === "string" }, tx);
    if (enqueued.length > 0) await enqueue({ job: jobs.syncCodes, payload: { shopId } }, tx);
    return { enqueued, requeuedCodeCount };
  });
  const keys = new Set(slice.enqueued.map(keyOf));
  const needDecision = discounts
    .map((columns) => toOwner({ shopId, ...columns }))
    .filter((owner) => !keys.has(keyOf(owner)));
  const isLast = discounts.length < DISCOUNTS_PER_SLICE;
  return { ...slice, needDecision, lastId: isLast ? null : (discounts.at(-1)?.id ?? null) };
}

interface OwnerColumns {
  couponId: bigint | null;
  discountRuleId: bigint | null;
}

function toOwner({ shopId, couponId, discountRuleId }: { shopId: bigint } & OwnerColumns): DiscountOwnerRef {
  if (couponId !== null) return { shopId, couponId };
  if (discountRuleId !== null) return { shopId, discountRuleId };
  throw new Error("a Shopify discount has no owner");
}

function keyOf(owner: DiscountOwnerRef): string {
  return "couponId" in owner ? `coupon ${owner.couponId}` : `rule ${owner.discountRuleId}`;
}

async function listSlice({ shopId, scope, afterId }: Required<Parameters<typeof resyncSlice>[0]>) {
  return prisma.$queryRaw<(OwnerColumns & { id: bigint; hasFailedCodes: boolean; needsDecision: boolean })[]>`
    SELECT discount.id, discount.coupon_id AS "couponId", discount.discount_rule_id AS "discountRuleId",
      coalesce(coupons.failed_code_count > 0, false) AS "hasFailedCodes",
      coalesce(discount.sync_error->>'reason' = ANY(${DECISION_REASONS}), false) AS "needsDecision"
    FROM shopify_discounts discount
    LEFT JOIN coupons ON coupons.id = discount.coupon_id
    LEFT JOIN discount_rules rules ON rules.id = discount.discount_rule_id
    WHERE discount.shop_id = ${shopId} AND discount.id > ${afterId} AND ${inScope(scope)}
    ORDER BY discount.id LIMIT ${DISCOUNTS_PER_SLICE}`;
}

function inScope(scope: Parameters<typeof resyncSlice>[0]["scope"]): Prisma.Sql {
  if (scope === "all") return belongsInShopify;
  if (scope === "out-of-date") return needsSync;
  const { owner } = scope;
  return "couponId" in owner
    ? Prisma.sql`discount.coupon_id = ${owner.couponId}`
    : Prisma.sql`discount.discount_rule_id = ${owner.discountRuleId}`;
}
