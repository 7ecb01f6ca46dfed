import type { Minimum } from "~/domain/discounts/conditions";
import type {
  Buyers,
  Buys,
  CurrentSettings,
  DiscountSettings,
  ItemDiscount,
  Items,
} from "~/domain/discounts/live-discount";
import { asPercentage, toMinor } from "~/shopify/discounts/shopify-numbers";
import type {
  BuyerContextFragment,
  ChosenItemsFragment,
  CombinationsFragment,
  CustomerBuysFragment,
  CustomerGetsFragment,
  MinimumRequirementFragment,
  ShippingDestinationFragment,
} from "~/shopify/types/admin.generated";

/** A discount in Shopify's response. A field is missing if the discount's kind does not have it. */
export interface DiscountFields {
  title: string;
  startsAt: string;
  endsAt?: string | null;
  usageLimit?: number | null;
  appliesOncePerCustomer?: boolean;
  combinesWith: CombinationsFragment;
  minimumRequirement?: MinimumRequirementFragment | null;
  context?: BuyerContextFragment;
  customerGets?: CustomerGetsFragment;
  customerBuys?: CustomerBuysFragment;
  usesPerOrderLimit?: number | null;
  destinationSelection?: ShippingDestinationFragment;
  maximumShippingPrice?: { amount: unknown; currencyCode: string } | null;
  appliesOnOneTimePurchase?: boolean;
  appliesOnSubscription?: boolean;
}

/** Converts a discount in Shopify's response to settings that can be compared with those from settingsOfInput. */
export function toCurrentSettings(
  discount: DiscountFields,
  shop: { currencyCode: string; shipsToCountries: string[] },
): CurrentSettings {
  const { customerGets: gets, customerBuys: buys, destinationSelection: to, maximumShippingPrice } = discount;
  const { orderDiscounts, productDiscounts, shippingDiscounts } = discount.combinesWith;
  return {
    title: discount.title,
    startsAt: new Date(discount.startsAt),
    endsAt: discount.endsAt ? new Date(discount.endsAt) : null,
    usageLimit: discount.usageLimit ?? null,
    isOncePerCustomer: discount.appliesOncePerCustomer ?? false,
    combinesWith: { orderDiscounts, productDiscounts, shippingDiscounts },
    minimum: discount.minimumRequirement ? minimumOf(discount.minimumRequirement) : null,
    value: gets ? discountValue(gets) : null,
    buyers: discount.context ? buyersOf(discount.context) : { kind: "everyone" },
    items: gets ? itemsOf(gets.items) : null,
    buys: buys ? buysOf(buys, shop.currencyCode) : null,
    maxUsesPerOrder: discount.usesPerOrderLimit ?? null,
    countries:
      to && "countries" in to
        ? { countries: sorted(to.countries), hasRestOfWorld: to.includeRestOfWorld }
        : null,
    maxShippingRateMinor: maximumShippingPrice
      ? toMinor(maximumShippingPrice.amount, maximumShippingPrice.currencyCode)
      : null,
    purchases: buys ? null : purchasesOf(gets ?? discount),
    shippedTo: shop.shipsToCountries,
  };
}

/** Returns the names of the segments, products, variants and collections that a discount targets, by GID. */
export function targetNames({ context, customerGets, customerBuys }: DiscountFields): Record<string, string> {
  const segments = context && "segments" in context ? context.segments : [];
  return Object.fromEntries([
    ...segments.map(({ id, name }) => [id, name] as const),
    ...[customerGets?.items, customerBuys?.items].flatMap((items) => (items ? itemNames(items) : [])),
  ]);
}

function itemNames(items: ChosenItemsFragment): (readonly [string, string])[] {
  const toNameEntry = ({ id, title }: { id: string; title: string }) => [id, title] as const;
  if ("collections" in items) return items.collections.nodes.map(toNameEntry);
  if (!("products" in items)) return [];
  const variants = items.productVariants.nodes.map(
    // A product without options has a single variant with the title "Default Title".
    ({ id, displayName }) => [id, displayName.replace(/ - Default Title$/, "")] as const,
  );
  return [...items.products.nodes.map(toNameEntry), ...variants];
}

function buyersOf(context: BuyerContextFragment): Buyers {
  if ("customers" in context) return { kind: "customers", ids: idsOf(context.customers) };
  if ("segments" in context) return { kind: "segments", ids: idsOf(context.segments) };
  return { kind: context.__typename === "DiscountBuyerSelectionAll" ? "everyone" : "unknown" };
}

function itemsOf(items: ChosenItemsFragment): Items {
  if ("collections" in items) return { kind: "collections", collections: idsOf(items.collections.nodes) };
  if (!("products" in items)) return { kind: "all" };
  const { products, productVariants } = items;
  return { kind: "products", products: idsOf(products.nodes), variants: idsOf(productVariants.nodes) };
}

function buysOf({ value, items }: CustomerBuysFragment, currencyCode: string): Buys {
  const atLeast =
    "quantity" in value
      ? ({ kind: "quantity", quantity: Number(value.quantity) } as const)
      : ({ kind: "amount", amountMinor: toMinor(value.amount, currencyCode) } as const);
  return { atLeast, items: itemsOf(items) };
}

function minimumOf(requirement: MinimumRequirementFragment): Minimum {
  if ("greaterThanOrEqualToSubtotal" in requirement) {
    const { amount, currencyCode } = requirement.greaterThanOrEqualToSubtotal;
    return { kind: "subtotal", amountMinor: toMinor(amount, currencyCode) };
  }
  return { kind: "quantity", quantity: Number(requirement.greaterThanOrEqualToQuantity) };
}

function discountValue({ value, items }: CustomerGetsFragment): DiscountSettings["value"] {
  if ("effect" in value) {
    return { kind: "items", quantity: Number(value.quantity.quantity), off: toItemDiscount(value.effect) };
  }
  const off = toItemDiscount(value);
  if (off.kind === "percentage") return off;
  // An amount off the whole order cannot apply to each item.
  const isOnEachItem = "appliesOnEachItem" in value && value.appliesOnEachItem;
  return { ...off, isPerItem: isOnEachItem && items.__typename !== "AllDiscountItems" };
}

function toItemDiscount(
  value: { percentage: number } | { amount: { amount: unknown; currencyCode: string } },
): ItemDiscount {
  if ("percentage" in value) return { kind: "percentage", percentage: asPercentage(value.percentage) };
  return { kind: "amount", amountMinor: toMinor(value.amount.amount, value.amount.currencyCode) };
}

function purchasesOf(discount: Pick<DiscountFields, "appliesOnOneTimePurchase" | "appliesOnSubscription">) {
  const { appliesOnOneTimePurchase: isOneTime, appliesOnSubscription: isSubscription } = discount;
  return isOneTime === undefined || isSubscription === undefined ? null : { isOneTime, isSubscription };
}

const idsOf = (named: { id: string }[]) => sorted(named.map(({ id }) => id));
const sorted = (ids: readonly string[]) => [...ids].sort();
