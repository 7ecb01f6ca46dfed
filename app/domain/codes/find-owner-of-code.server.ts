import { setTimeout as sleep } from "node:timers/promises";
import { findCode } from "~/domain/codes/find-code.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";
import { isGatewayError } from "~/shopify/gateway.server";

export type CodeOwner =
  | { kind: "coupon"; couponId: bigint; couponName: string }
  /** A discount in Shopify that is none of our coupons', by its title there. */
  | { kind: "discount"; title: string }
  | { kind: "nobody" }
  /** No coupon has it; what Shopify would say is not known. */
  | { kind: "no-coupon" };

/** Somebody waits at a field, and Shopify will be asked once more when the code goes there. */
const TIMEOUT_MS = 3_000;

/**
 * Who has a code: a coupon of ours, or another discount in Shopify, where codes are unique too. Shopify being slow, out
 * of reach or busy is an answer, not an error. `code` is upper-cased already (see code-text.ts).
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
    if (holder === "slow") return { kind: "no-coupon" };
    return holder ? { kind: "discount", title: holder.title } : { kind: "nobody" };
  } catch (error) {
    if (isGatewayError(error)) return { kind: "no-coupon" };
    throw error;
  } finally {
    timer.abort();
  }
}
