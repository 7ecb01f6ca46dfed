import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { DiscountOwnerRef } from "~/domain/sync/discount-owner";
import { belongsInShopify, needsSync } from "~/domain/sync/needs-sync";
import { type ResyncResult, resyncDiscount } from "~/domain/sync/resync-discount.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

const DISCOUNTS_PER_SLICE = 200;

export interface ResyncedSlice {
  /** In the order of their records. A discount that was deleted during the call is left out. */
  discounts: { owner: DiscountOwnerRef; result: Exclude<ResyncResult, "not-found"> }[];
  /** The number of failed codes that are pending again. */
  requeuedCodeCount: number;
  /** The `afterId` of the next slice; null after the last slice. */
  lastId: bigint | null;
}

/**
 * Syncs the next 200 of a shop's discounts, of one `owner`, or of all that are out of date (`out-of-date`) or belong in
 * Shopify (`all`). A discount that is up to date is only checked, so nothing that someone changed in Shopify is
 * overwritten: see resyncDiscount. Also enqueues the sync of the shop's codes.
 *
 * The jobs of several discounts have a low priority and wait for the shop's call budget like all others, so they do not
 * delay the merchant. Each discount has a transaction of its own. Safe to repeat.
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
  const listed = await listSlice({ shopId, scope, afterId });
  const discounts: ResyncedSlice["discounts"] = [];
  let requeuedCodeCount = 0;
  for (const columns of listed) {
    const owner = toOwner({ shopId, ...columns });
    const resynced = await resyncDiscount({ owner, isBulk: typeof scope === "string" });
    requeuedCodeCount += resynced.requeuedCodeCount;
    if (resynced.result !== "not-found") discounts.push({ owner, result: resynced.result });
  }
  if (discounts.some(({ result }) => result !== "needs-decision"))
    await enqueue({ job: jobs.syncCodes, payload: { shopId } });
  const isLast = listed.length < DISCOUNTS_PER_SLICE;
  return { discounts, requeuedCodeCount, lastId: isLast ? null : (listed.at(-1)?.id ?? null) };
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

async function listSlice({ shopId, scope, afterId }: Required<Parameters<typeof resyncSlice>[0]>) {
  return prisma.$queryRaw<(OwnerColumns & { id: bigint })[]>`
    SELECT discount.id, discount.coupon_id AS "couponId", discount.discount_rule_id AS "discountRuleId"
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
