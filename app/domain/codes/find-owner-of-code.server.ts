import { setTimeout as sleep } from "node:timers/promises";
import { findCode } from "~/domain/codes/find-code.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";
import { isGatewayError } from "~/shopify/gateway.server";

export type CodeOwner =
  | { kind: "coupon"; couponId: bigint; couponName: string }
  /** A discount in Shopify that belongs to no coupon, and its title in Shopify. */
  | { kind: "discount"; title: string }
  | { kind: "available" }
  /** No coupon has the code, but Shopify could not be checked. */
  | { kind: "not-checked-in-shopify" };

/** Short, because a merchant is waiting at a form field. Shopify checks the code again when the code is sent. */
const TIMEOUT_MS = 3_000;

/**
 * Finds the coupon or the other discount in Shopify that has a code, because only one discount of a shop can have it.
 * If Shopify is slow, throttled or unreachable, returns `not-checked-in-shopify` instead of throwing. `code` must be
 * normalized (see normalizeCode).
 */
export async function findOwnerOfCode({
  shopId,
  shopDomain,
  code,
}: {
  shopId: bigint;
  shopDomain: string;
  code: string;
}): Promise<CodeOwner> {
  const stored = await findCode({ shopId, code });
  if (stored) return { kind: "coupon", couponId: stored.couponId, couponName: stored.couponName };
  const timer = new AbortController();
  try {
    const holder = await Promise.race([
      adminForShop({ shopDomain }).then((admin) => findDiscountByCode({ admin, code })),
      sleep(TIMEOUT_MS, "slow" as const, { signal: timer.signal }),
    ]);
    if (holder === "slow") return { kind: "not-checked-in-shopify" };
    return holder ? { kind: "discount", title: holder.title } : { kind: "available" };
  } catch (error) {
    if (isGatewayError(error)) return { kind: "not-checked-in-shopify" };
    throw error;
  } finally {
    timer.abort();
  }
}
