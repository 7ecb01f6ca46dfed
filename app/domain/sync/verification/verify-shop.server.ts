import { prisma } from "~/db.server";
import { countUses } from "~/domain/redemptions/reconciliation/count-uses.server";
import { differenceCause } from "~/domain/redemptions/reconciliation/difference-cause";
import type { DiscountOwnerRef } from "~/domain/sync/discount-owner";
import { compareWithShopify, type ShopifyComparison } from "~/domain/sync/drift/compare-with-shopify.server";
import type { Difference, VerificationEvent, VerifiedCounts } from "~/domain/sync/verification/difference";
import { readPatiently } from "~/domain/sync/verification/read-patiently.server";
import { verifyCodes } from "~/domain/sync/verification/verify-codes.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findUsageCounts } from "~/shopify/discounts/find-usage-counts.server";
import { ShopifyAccessLost, ShopifyUnreachable } from "~/shopify/gateway.server";

const DISCOUNTS_PER_PAGE = 100;

interface VerifyShop {
  shopId: bigint;
  shopDomain: string;
  /** Verifies only this coupon. */
  couponId?: bigint;
  /** Continues after this record of `shopify_discounts`. The usage counts are always compared from the start. */
  afterId?: bigint;
  signal?: AbortSignal;
  /** See verifyCodes. */
  maxListed?: number;
}

/** How a verification ended. Only `complete` means that everything was compared. */
export type VerificationEnd = "complete" | "interrupted" | "access-lost" | "unreachable";

/**
 * Compares every discount and code of a shop with Shopify: settings, codes, and numbers of uses. Yields each difference
 * as it is found, and the progress after each call. Reads only, so it is safe to stop and to repeat. Its calls to Shopify
 * wait for the call budget like those of jobs, and leave points for the merchant.
 *
 * Differences that explain themselves are left out: a discount that waits for its sync, and a number of uses that differs
 * because Shopify counts later than the app or never reverses a use. Codes of ended discounts are not compared.
 */
export async function* verifyShop(
  input: VerifyShop,
): AsyncGenerator<VerificationEvent, VerificationEnd, void> {
  const counts: VerifiedCounts = { discounts: 0, codes: 0, usageCounts: 0, outOfDate: 0 };
  try {
    const lastDiscountId = yield* verifyDiscounts(input, counts);
    yield* verifyUsage({ ...input, lastDiscountId }, counts);
    return "complete";
  } catch (error) {
    if (input.signal?.aborted) return "interrupted";
    if (error instanceof ShopifyAccessLost) return "access-lost";
    if (error instanceof ShopifyUnreachable) return "unreachable";
    throw error;
  }
}

/** Returns the ID of the last record that was verified. */
async function* verifyDiscounts(
  { shopId, shopDomain, couponId, afterId = 0n, signal, maxListed }: VerifyShop,
  counts: VerifiedCounts,
): AsyncGenerator<VerificationEvent, bigint, void> {
  let lastId = afterId;
  for (;;) {
    const page = await prisma.shopifyDiscount.findMany({
      where: { shopId, couponId, id: { gt: lastId }, shopifyId: { not: null } },
      select: { id: true, couponId: true, discountRuleId: true },
      orderBy: { id: "asc" },
      take: DISCOUNTS_PER_PAGE,
    });
    if (page.length === 0) return lastId;
    for (const { id, ...owner } of page) {
      const ref = toOwner({ shopId, ...owner });
      const comparison = await compareTwice({ ref, signal });
      counts.discounts += 1;
      if (comparison.kind === "compared" && comparison.isOutOfDate) counts.outOfDate += 1;
      for (const difference of differencesOf(ref, comparison)) yield { type: "difference", difference };
      if (comparison.kind === "compared" && "couponId" in ref) {
        for await (const event of verifyCodes({
          ...ref,
          shopDomain,
          discountId: comparison.revision.shopifyId,
          signal,
          maxListed,
        })) {
          if (event.type === "difference") yield event;
          else counts.codes += event.count;
          yield { type: "progress", counts, lastId };
        }
      }
      lastId = id;
      yield { type: "progress", counts, lastId };
    }
  }
}

function toOwner({
  shopId,
  couponId,
  discountRuleId,
}: {
  shopId: bigint;
  couponId: bigint | null;
  discountRuleId: bigint | null;
}): DiscountOwnerRef {
  if (couponId !== null) return { shopId, couponId };
  if (discountRuleId !== null) return { shopId, discountRuleId };
  throw new Error("a Shopify discount has no owner");
}

/** Compares again if there is a difference, because a sync may have written between the app's read and Shopify's. */
async function compareTwice({
  ref,
  signal,
}: {
  ref: DiscountOwnerRef;
  signal?: AbortSignal;
}): Promise<ShopifyComparison> {
  const compare = () => readPatiently({ signal }, () => compareWithShopify({ owner: ref }));
  const first = await compare();
  return differencesOf(ref, first).length === 0 ? first : compare();
}

function differencesOf(owner: DiscountOwnerRef, comparison: ShopifyComparison): Difference[] {
  switch (comparison.kind) {
    case "not-comparable":
      return [];
    case "deleted":
      return [{ owner, kind: "discount-missing" }];
    case "stopped":
      return comparison.isReactivated ? [{ owner, kind: "discount-active" }] : [];
    case "compared": {
      const { changed: settings } = comparison;
      return settings.length === 0 ? [] : [{ owner, kind: "settings-differ", settings }];
    }
  }
}

async function* verifyUsage(
  { shopId, shopDomain, couponId, signal, lastDiscountId }: VerifyShop & { lastDiscountId: bigint },
  counts: VerifiedCounts,
): AsyncGenerator<VerificationEvent, void, void> {
  const limit = couponId === undefined ? DISCOUNTS_PER_PAGE : 1;
  let afterCouponId = couponId === undefined ? 0n : couponId - 1n;
  for (;;) {
    const page = await countUses({ shopId, afterCouponId, limit });
    const last = page.at(-1);
    if (!last || (couponId !== undefined && last.couponId !== couponId)) return;
    const inShopify = await readPatiently({ signal }, async () => {
      const admin = await adminForShop({ shopDomain });
      return findUsageCounts({ admin, discountIds: page.map(({ discountId }) => discountId) });
    });
    const now = new Date();
    for (const { couponId: id, discountId, ...uses } of page) {
      const shopifyCount = inShopify.get(discountId)?.usedCount ?? null;
      counts.usageCounts += 1;
      const cause = differenceCause({ ...uses, shopifyCount, now });
      // A deleted discount is reported with its settings.
      if (cause !== "unknown-orders" && cause !== "count-restarted") continue;
      const { ourCount, reversedCount } = uses;
      const owner = { shopId, couponId: id };
      const difference: Difference = {
        owner,
        kind: "usage-differs",
        cause,
        ourCount,
        reversedCount,
        shopifyCount,
      };
      yield { type: "difference", difference };
    }
    yield { type: "progress", counts, lastId: lastDiscountId };
    afterCouponId = last.couponId;
    if (couponId !== undefined) return;
  }
}
