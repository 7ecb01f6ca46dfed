import type { DiscountSettings, LiveDiscount } from "~/domain/discounts/live-discount";
import type { Minimum } from "~/domain/discounts/minimum";
import { asPercentage, toMinor } from "~/shopify/discounts/discount-settings";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { LIVE_DISCOUNT } from "~/shopify/operations/live-discounts";
import type { LiveDiscountQuery } from "~/shopify/types/admin.generated";

/** A code discount as Shopify holds it now, with what Shopify counts for `code`; null where it was deleted. */
export async function findLiveDiscount({
  admin,
  discountId,
  code,
}: {
  admin: ShopifyAdmin;
  discountId: string;
  code: string;
}): Promise<LiveDiscount | null> {
  const { codeDiscountNode: node } = await callShopify({
    admin,
    operation: LIVE_DISCOUNT,
    variables: { discountId, code },
  });
  if (!node) return null;
  const { codeDiscount: held } = node;
  const asked = held.codes.nodes.find((one) => one.code.toUpperCase() === code.toUpperCase());
  return {
    id: node.id,
    classes: held.discountClasses,
    codeUsedCount: asked?.asyncUsageCount ?? null,
    settings: {
      title: held.title,
      startsAt: new Date(held.startsAt),
      endsAt: held.endsAt ? new Date(held.endsAt) : null,
      usageLimit: held.usageLimit ?? null,
      isOncePerCustomer: held.appliesOncePerCustomer,
      combinesWith: {
        orderDiscounts: held.combinesWith.orderDiscounts,
        productDiscounts: held.combinesWith.productDiscounts,
        shippingDiscounts: held.combinesWith.shippingDiscounts,
      },
      minimum: "minimumRequirement" in held ? minimumOf(held.minimumRequirement) : null,
      value: "customerGets" in held ? rewardValue(held.customerGets.value) : null,
    },
  };
}

type Held = NonNullable<LiveDiscountQuery["codeDiscountNode"]>["codeDiscount"];
type Basic = Extract<Held, { __typename: "DiscountCodeBasic" }>;

function minimumOf(held: Basic["minimumRequirement"]): Minimum | null {
  if (!held) return null;
  if ("greaterThanOrEqualToSubtotal" in held) {
    const { amount, currencyCode } = held.greaterThanOrEqualToSubtotal;
    return { kind: "subtotal", amountMinor: toMinor(amount, currencyCode) };
  }
  return { kind: "quantity", quantity: Number(held.greaterThanOrEqualToQuantity) };
}

function rewardValue(held: Basic["customerGets"]["value"]): DiscountSettings["value"] {
  if ("percentage" in held) return { kind: "percentage", percentage: asPercentage(held.percentage) };
  if ("amount" in held) {
    return { kind: "amount", amountMinor: toMinor(held.amount.amount, held.amount.currencyCode) };
  }
  return null;
}
