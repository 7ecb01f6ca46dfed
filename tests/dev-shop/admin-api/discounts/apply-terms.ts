import type {
  CustomerBuys,
  CustomerGets,
  Discount,
  DiscountContext,
  DiscountItems,
  DiscountTerms,
  MinimumRequirement,
  ShippingDestination,
} from "../../state/discount";
import { notImplemented } from "../errors";
import type {
  ContextInput,
  CustomerBuysInput,
  CustomerGetsInput,
  DestinationInput,
  DiscountInput,
  ItemsInput,
  MinimumRequirementInput,
  SelectionInput,
} from "./discount-input";

/** The terms of a new discount before an input is applied to them. */
export const defaultTerms: DiscountTerms = {
  combinesWith: { productDiscounts: false, orderDiscounts: false, shippingDiscounts: false },
  context: { all: "ALL" },
  minimumRequirement: null,
  usageLimit: null,
  appliesOncePerCustomer: false,
  recurringCycleLimit: 1,
  customerGets: null,
  customerBuys: null,
  usesPerOrderLimit: null,
  destination: null,
  maximumShippingPrice: null,
  appliesOnOneTimePurchase: true,
  appliesOnSubscription: false,
};

/** Applies an input to a discount's terms. Terms that the input does not contain stay unchanged, as in Shopify. */
export function applyTerms(
  before: DiscountTerms,
  input: DiscountInput,
  type: Discount["type"],
): DiscountTerms {
  const { combinesWith, customerGets } = input;
  const { productDiscountsWithTagsOnSameCartLine: tags, ...combines } = combinesWith ?? {};
  if (tags?.add?.length) throw notImplemented("combinesWith.productDiscountsWithTagsOnSameCartLine");
  const purchaseTypeInput = type === "free-shipping" ? input : (customerGets ?? {});
  return {
    combinesWith: { ...before.combinesWith, ...definedFields(combines) },
    context: contextAfter(before.context, input.context, input.customerSelection),
    minimumRequirement:
      input.minimumRequirement === undefined
        ? before.minimumRequirement
        : minimumAfter(input.minimumRequirement),
    usageLimit: input.usageLimit === undefined ? before.usageLimit : input.usageLimit,
    appliesOncePerCustomer: input.appliesOncePerCustomer ?? before.appliesOncePerCustomer,
    recurringCycleLimit:
      input.recurringCycleLimit === undefined ? before.recurringCycleLimit : input.recurringCycleLimit,
    customerGets: customerGets ? getsAfter(before.customerGets, customerGets) : before.customerGets,
    customerBuys: input.customerBuys
      ? buysAfter(before.customerBuys, input.customerBuys)
      : before.customerBuys,
    usesPerOrderLimit:
      input.usesPerOrderLimit === undefined
        ? before.usesPerOrderLimit
        : input.usesPerOrderLimit === null
          ? null
          : Number(input.usesPerOrderLimit),
    destination: input.destination
      ? destinationAfter(before.destination, input.destination)
      : before.destination,
    maximumShippingPrice:
      input.maximumShippingPrice === undefined ? before.maximumShippingPrice : input.maximumShippingPrice,
    appliesOnOneTimePurchase: purchaseTypeInput.appliesOnOneTimePurchase ?? before.appliesOnOneTimePurchase,
    appliesOnSubscription: purchaseTypeInput.appliesOnSubscription ?? before.appliesOnSubscription,
  };
}

const definedFields = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]: NonNullable<T[K]>;
  };

const addAndRemove = (before: string[], add?: string[] | null, remove?: string[] | null) => [
  ...new Set([...before.filter((id) => !remove?.includes(id)), ...(add ?? [])]),
];

function contextAfter(
  before: DiscountContext,
  context: ContextInput | null | undefined,
  selection: SelectionInput | null | undefined,
): DiscountContext {
  if (context?.markets) throw notImplemented("context.markets");
  const input = context ?? selection;
  if (!input) return before;
  if (input.all) return { all: "ALL" };
  if (input.customers) {
    const { add, remove } = input.customers;
    return { customers: addAndRemove("customers" in before ? before.customers : [], add, remove) };
  }
  if (input.customerSegments) {
    const { add, remove } = input.customerSegments;
    const currentIds = "customerSegments" in before ? before.customerSegments : [];
    return { customerSegments: addAndRemove(currentIds, add, remove) };
  }
  return before;
}

function minimumAfter(input: MinimumRequirementInput | null): MinimumRequirement | null {
  const subtotal = input?.subtotal?.greaterThanOrEqualToSubtotal;
  if (subtotal) return { subtotal: { greaterThanOrEqualToSubtotal: String(subtotal) } };
  const quantity = input?.quantity?.greaterThanOrEqualToQuantity;
  return quantity ? { quantity: { greaterThanOrEqualToQuantity: String(quantity) } } : null;
}

/**
 * Returns a discount's items after an `ItemsInput` is applied. The items cannot be both products and collections. To
 * switch from products to collections, one input must remove the products and add the collections. Switching from
 * collections to products works in the same way.
 */
export function itemsAfter(
  before: DiscountItems | null,
  input: ItemsInput | null | undefined,
): DiscountItems {
  if (!input) return before ?? { all: true };
  if (input.all) return { all: true };
  if (!input.products && !input.collections) return before ?? { all: true };
  const { products, collections } = selectionsAfter(before, input);
  const hasProducts = products.productIds.length + products.variantIds.length > 0;
  return !hasProducts && (collections.collectionIds.length > 0 || !input.products)
    ? { collections }
    : { products };
}

/**
 * Returns a discount's products and collections after an `ItemsInput` is applied. A result with both is a conflict,
 * which checkItems reports.
 */
export function selectionsAfter(before: DiscountItems | null, input: ItemsInput) {
  const products = before && "products" in before ? before.products : { productIds: [], variantIds: [] };
  const collectionIds = before && "collections" in before ? before.collections.collectionIds : [];
  const { productsToAdd, productsToRemove, productVariantsToAdd, productVariantsToRemove } =
    input.products ?? {};
  return {
    products: {
      productIds: addAndRemove(products.productIds, productsToAdd, productsToRemove),
      variantIds: addAndRemove(products.variantIds, productVariantsToAdd, productVariantsToRemove),
    },
    collections: {
      collectionIds: addAndRemove(collectionIds, input.collections?.add, input.collections?.remove),
    },
  };
}

function getsAfter(before: CustomerGets | null, { value, items }: CustomerGetsInput): CustomerGets {
  return {
    items: itemsAfter(before?.items ?? null, items),
    value: valueAfter(value) ?? before?.value ?? { percentage: 0 },
  };
}

function valueAfter(value: CustomerGetsInput["value"]): CustomerGets["value"] | null {
  if (value?.discountAmount) {
    const { amount, appliesOnEachItem } = value.discountAmount;
    return {
      discountAmount: { amount: String(amount ?? "0"), appliesOnEachItem: appliesOnEachItem ?? false },
    };
  }
  if (value?.discountOnQuantity) {
    const { quantity, effect } = value.discountOnQuantity;
    const amount = effect?.amount;
    return {
      discountOnQuantity: {
        quantity: String(quantity ?? "1"),
        effect: amount ? { amount: String(amount) } : { percentage: effect?.percentage ?? 0 },
      },
    };
  }
  return typeof value?.percentage === "number" ? { percentage: value.percentage } : null;
}

function buysAfter(before: CustomerBuys | null, input: CustomerBuysInput): CustomerBuys {
  const { value, items } = input;
  const next = value?.amount
    ? { amount: String(value.amount) }
    : value?.quantity
      ? { quantity: String(value.quantity) }
      : before?.value;
  return {
    items: itemsAfter(before?.items ?? null, items),
    value: next ?? { quantity: "1" },
    isOneTimePurchase: input.isOneTimePurchase ?? before?.isOneTimePurchase ?? true,
    isSubscription: input.isSubscription ?? before?.isSubscription ?? false,
  };
}

function destinationAfter(before: ShippingDestination | null, input: DestinationInput): ShippingDestination {
  if (input.all || !input.countries) return { all: true };
  const old = before && "countries" in before ? before.countries : { codes: [], includeRestOfWorld: false };
  return {
    countries: {
      codes: addAndRemove(old.codes, input.countries.add, input.countries.remove),
      includeRestOfWorld: input.countries.includeRestOfWorld ?? old.includeRestOfWorld,
    },
  };
}
