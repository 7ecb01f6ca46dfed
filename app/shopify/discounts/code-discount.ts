import type { DiscountKind } from "~/domain/discounts/discount-kind";
import { couponTag } from "~/shopify/discounts/coupon-tag";
import type { CurrentTargets } from "~/shopify/discounts/current-targets";
import { discountWindow } from "~/shopify/discounts/discount-window";
import { type RuleForShopify, ruleTerms } from "~/shopify/discounts/rule-terms";
import type {
  DiscountCodeBasicInput,
  DiscountCodeBxgyInput,
  DiscountCodeFreeShippingInput,
} from "~/shopify/types/admin.types";

export interface CouponForShopify {
  id: bigint;
  name: string;
  usageLimitPerCode: number | null;
  isOncePerCustomer: boolean;
  startsAt: Date;
  endsAt: Date | null;
}

export interface CombinesWith {
  orderDiscounts: boolean;
  productDiscounts: boolean;
  shippingDiscounts: boolean;
}

/** A code discount as input for Shopify's mutations. `kind` selects the mutation. */
export type CodeDiscount = { code?: string } & (
  | { kind: "basic"; input: DiscountCodeBasicInput }
  | { kind: "bxgy"; input: DiscountCodeBxgyInput }
  | { kind: "free_shipping"; input: DiscountCodeFreeShippingInput }
) & { kind: DiscountKind };

/**
 * Builds Shopify's input for a coupon and its rule. `code` is the discount's first code. Further codes are added with
 * addCodes. An update with `code` renames the first code. `currentTargets` are the targets that the discount already
 * has in Shopify.
 */
export function codeDiscount({
  coupon,
  rule,
  currencyCode,
  combinesWith,
  code,
  currentTargets,
}: {
  coupon: CouponForShopify;
  rule: RuleForShopify & { startsAt: Date | null; endsAt: Date | null };
  currencyCode: string;
  combinesWith: CombinesWith;
  code?: string;
  currentTargets?: CurrentTargets;
}): CodeDiscount {
  const common = {
    title: coupon.name,
    ...(code === undefined ? {} : { code }),
    ...discountWindow(coupon, rule),
    usageLimit: coupon.usageLimitPerCode,
    appliesOncePerCustomer: coupon.isOncePerCustomer || rule.conditions.isOncePerCustomer,
    combinesWith,
    tags: [couponTag(coupon.id)],
  };
  const built = ruleTerms({ rule, currencyCode, currentTargets });
  if (built.kind === "free_shipping") return { kind: built.kind, code, input: { ...common, ...built.terms } };
  if (built.kind === "bxgy") return { kind: built.kind, code, input: { ...common, ...built.terms } };
  return { kind: built.kind, code, input: { ...common, ...built.terms } };
}
