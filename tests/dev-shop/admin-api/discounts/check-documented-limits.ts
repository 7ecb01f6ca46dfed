import type { Discount } from "../../state/discount";
import { notImplemented } from "../errors";
import { defaultTerms, selectionsAfter } from "./apply-terms";
import type { DestinationInput, DiscountInput, ItemsInput } from "./discount-input";

/** Shopify's limit for a list in a discount: products with variants, collections, customers, or segments. */
const MAX_ITEMS = 100;

interface Check {
  input: DiscountInput;
  type: Discount["type"];
  method: Discount["method"];
  before: Discount | null;
}

/**
 * Throws a "not implemented" error for an input that Shopify documents as invalid, because no recording shows Shopify's
 * error.
 * https://shopify.dev/docs/api/admin-graphql/latest/input-objects/DiscountCodeBxgyInput
 */
export function checkDocumentedLimits({ input, type, method, before }: Check) {
  const { customerGets, customerBuys } = input;
  if (before === null) {
    if (method === "code") requireOne([input.context, input.customerSelection], "context");
    if (type !== "free-shipping") {
      requireOne([customerGets?.value], "customerGets.value");
      requireOne([customerGets?.items], "customerGets.items");
    }
    if (type === "bxgy") {
      requireOne([customerBuys?.value?.quantity, customerBuys?.value?.amount], "customerBuys.value");
      requireOne([customerBuys?.items], "customerBuys.items");
    }
  }
  if (type === "bxgy" && (customerGets?.items?.all || customerBuys?.items?.all))
    throw notImplemented("a buy X get Y discount of all items");
  checkPurchaseTypes(input, type, before);
  for (const items of [customerGets?.items, customerBuys?.items]) checkItemCount(items);
  for (const selection of [input.context, input.customerSelection]) {
    checkCount("customers", selection?.customers?.add);
    checkCount("customer segments", selection?.customerSegments?.add);
  }
}

/**
 * Throws a "not implemented" error if a value lacks its number, or if a new discount selects no items, no customers or
 * no destination, because no recording shows how Shopify answers. Run this check only if the other checks find no
 * error: a value of the wrong kind has an error of its own.
 */
export function checkCompleteness({ input, type, before }: Check) {
  const { customerGets, customerBuys } = input;
  const value = customerGets?.value;
  if (type === "basic" && value?.discountAmount)
    requireOne([value.discountAmount.amount], "customerGets.value.discountAmount.amount");
  else if (type === "basic" && before === null) requireOne([value?.percentage], "customerGets.value");
  if (type === "bxgy" && (value?.discountOnQuantity || before === null)) {
    const { quantity, effect } = value?.discountOnQuantity ?? {};
    requireOne([quantity], "customerGets.value.discountOnQuantity.quantity");
    requireOne([effect?.percentage, effect?.amount], "customerGets.value.discountOnQuantity.effect");
  }
  if (before !== null) return;
  if (type === "free-shipping") requireDestination(input.destination);
  else requireItems(customerGets?.items, "customerGets.items");
  if (type === "bxgy") requireItems(customerBuys?.items, "customerBuys.items");
  const selection = input.context ?? input.customerSelection;
  const buyers = [...(selection?.customers?.add ?? []), ...(selection?.customerSegments?.add ?? [])];
  const selectsNobody = !selection?.all && !input.context?.markets && buyers.length === 0;
  if (selection && selectsNobody) throw notImplemented("a discount without customers");
}

function requireDestination(destination: DestinationInput | null | undefined) {
  const { add, includeRestOfWorld } = destination?.countries ?? {};
  if (!destination?.all && !add?.length && !includeRestOfWorld)
    throw notImplemented("a discount without a destination");
}

function requireItems(items: ItemsInput | null | undefined, name: string) {
  if (items?.all) return;
  const { products, collections } = selectionsAfter(null, items ?? {});
  if (Object.values({ ...products, ...collections }).every((ids) => ids.length === 0))
    throw notImplemented(`a discount without ${name}`);
}

function requireOne(values: unknown[], name: string) {
  if (values.every((value) => value === null || value === undefined))
    throw notImplemented(`a discount without ${name}`);
}

function checkPurchaseTypes(input: DiscountInput, type: Discount["type"], before: Discount | null) {
  const { customerGets, customerBuys } = input;
  const given = type === "free-shipping" ? input : (customerGets ?? {});
  const terms = before?.terms ?? defaultTerms;
  const isOneTime = given.appliesOnOneTimePurchase ?? terms.appliesOnOneTimePurchase;
  const isSubscription = given.appliesOnSubscription ?? terms.appliesOnSubscription;
  const isBoughtOnce = customerBuys?.isOneTimePurchase ?? terms.customerBuys?.isOneTimePurchase ?? true;
  const isSubscribed = customerBuys?.isSubscription ?? terms.customerBuys?.isSubscription ?? false;
  const appliesOnNothing = type !== "bxgy" && !isOneTime && !isSubscription;
  if (appliesOnNothing || (!isBoughtOnce && !isSubscribed))
    throw notImplemented("a discount for neither one-time purchases nor subscriptions");
}

function checkItemCount(items: ItemsInput | null | undefined) {
  const { productsToAdd, productVariantsToAdd } = items?.products ?? {};
  checkCount("products", [...(productsToAdd ?? []), ...(productVariantsToAdd ?? [])]);
  checkCount("collections", items?.collections?.add);
}

function checkCount(name: string, ids: string[] | null | undefined) {
  if ((ids?.length ?? 0) > MAX_ITEMS) throw notImplemented(`more than ${MAX_ITEMS} ${name}`);
}
