import type { Discount, DiscountItems } from "../../state/discount";
import { displayMoney } from "../money";

const formatPercent = (fraction: number) => `${Math.round(fraction * 10000) / 100}%`;
const formatItems = (quantity: string) => `${quantity} ${quantity === "1" ? "item" : "items"}`;

/** Returns the summary that Shopify shows for a discount. */
export function summarize(
  discount: Discount,
  shop: { currency: string; sellsSubscriptions: boolean },
): string {
  const { terms } = discount;
  const parts = [headline(discount, shop)];
  const minimum = terms.minimumRequirement;
  if (minimum && "subtotal" in minimum)
    parts.push(
      `Minimum purchase of ${displayMoney(minimum.subtotal.greaterThanOrEqualToSubtotal, shop.currency)}`,
    );
  if (minimum && "quantity" in minimum)
    parts.push(`Minimum quantity of ${minimum.quantity.greaterThanOrEqualToQuantity}`);
  if (terms.destination) parts.push(`For ${countries(terms.destination)}`);
  if (terms.maximumShippingPrice)
    parts.push(`Applies to shipping rates under ${displayMoney(terms.maximumShippingPrice, shop.currency)}`);
  if (terms.appliesOncePerCustomer) parts.push("One use per customer");
  return parts.join(" • ");
}

function headline(discount: Discount, shop: { currency: string; sellsSubscriptions: boolean }): string {
  const { terms, type } = discount;
  const gets = terms.customerGets;
  if (type === "free-shipping") return `Free shipping on ${purchaseTypes(discount, shop, "all products")}`;
  if (gets === null) return "";
  if ("discountOnQuantity" in gets.value && terms.customerBuys) {
    const { quantity, effect } = gets.value.discountOnQuantity;
    const buys = terms.customerBuys.value;
    const buy =
      "quantity" in buys
        ? `Buy ${formatItems(buys.quantity)}`
        : `Spend ${displayMoney(buys.amount, shop.currency)}`;
    const benefit =
      "amount" in effect
        ? ` at ${displayMoney(effect.amount, shop.currency)} off`
        : effect.percentage === 1
          ? " free"
          : ` at ${formatPercent(effect.percentage)} off`;
    return `${buy}, get ${formatItems(quantity)}${benefit}`;
  }
  const amountOff =
    "percentage" in gets.value
      ? formatPercent(gets.value.percentage)
      : "discountAmount" in gets.value
        ? displayMoney(gets.value.discountAmount.amount, shop.currency)
        : "";
  return `${amountOff} off ${"all" in gets.items ? purchaseTypes(discount, shop, "entire order") : countItems(gets.items)}`;
}

/**
 * Returns the text for the purchase types that a code discount applies to. Returns `fallback` for an automatic
 * discount, and if the shop does not sell subscriptions.
 */
function purchaseTypes(discount: Discount, shop: { sellsSubscriptions: boolean }, fallback: string): string {
  if (!shop.sellsSubscriptions || discount.method === "automatic") return fallback;
  const { appliesOnOneTimePurchase, appliesOnSubscription } = discount.terms;
  if (appliesOnOneTimePurchase && appliesOnSubscription) return "all products";
  return appliesOnSubscription ? "subscription products" : "one-time purchase products";
}

function countItems(selection: Exclude<DiscountItems, { all: true }>): string {
  const count = (size: number, word: string) => `${size} ${word}${size === 1 ? "" : "s"}`;
  if ("collections" in selection) return count(selection.collections.collectionIds.length, "collection");
  const { productIds, variantIds } = selection.products;
  return variantIds.length > 0 && productIds.length === 0
    ? count(variantIds.length, "product variant")
    : count(productIds.length, "product");
}

function countries(destination: NonNullable<Discount["terms"]["destination"]>): string {
  if ("all" in destination) return "all countries";
  const { codes } = destination.countries;
  const [only] = codes;
  if (codes.length === 1 && only) return new Intl.DisplayNames("en", { type: "region" }).of(only) ?? only;
  return `${codes.length} countries`;
}
