import { setTimeout as sleep } from "node:timers/promises";
import { findCode } from "~/domain/codes/find/find-code.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";
import { isGatewayError } from "~/shopify/gateway.server";

export type CodeOwner =
  | { kind: "coupon"; couponId: bigint; couponName: string }
  /** No coupon has the code, but a discount in Shopify has it. `title` is the discount's title in Shopify. */
  | { kind: "discount"; title: string }
  | { kind: "available" }
  /** No coupon has the code, but Shopify could not be checked. */
  | { kind: "not-checked-in-shopify" };

/** Short, because a merchant is waiting at a form field. Shopify rejects a taken code anyway when the app adds it. */
const SHOPIFY_TIMEOUT_MS = 3_000;

/**
 * Finds the coupon or the other discount in Shopify that already has a code. Only one discount of a shop can have a
 * given code. If Shopify is too slow or the call fails with one of the gateway's errors, returns
 * `not-checked-in-shopify` instead of throwing. `code` must be normalized (see normalizeCode).
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
  const timeout = new AbortController();
  try {
    const discount = await Promise.race([
      adminForShop({ shopDomain }).then((admin) => findDiscountByCode({ admin, code })),
      sleep(SHOPIFY_TIMEOUT_MS, "timed-out" as const, { signal: timeout.signal }),
    ]);
    if (discount === "timed-out") return { kind: "not-checked-in-shopify" };
    return discount ? { kind: "discount", title: discount.title } : { kind: "available" };
  } catch (error) {
    if (isGatewayError(error)) return { kind: "not-checked-in-shopify" };
    throw error;
  } finally {
    timeout.abort();
  }
}
