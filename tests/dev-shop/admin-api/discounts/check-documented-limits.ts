import type { Discount } from "../../state/discount";
import { notImplemented } from "../errors";
import { defaultTerms } from "./apply-terms";
import type { DiscountInput, ItemsInput } from "./discount-input";

/** Shopify's limit for a list in a discount: products with variants, collections, customers, or segments. */
const MAX_ITEMS = 100;

/**
 * Refuses inputs that Shopify documents as invalid, but for which no recording shows the error. All of them are refused
 * as not implemented.
 * https://shopify.dev/docs/api/admin-graphql/latest/input-objects/DiscountCodeBxgyInput
 */
export function checkDocumentedLimits({
  input,
  type,
  method,
  before,
}: {
  input: DiscountInput;
  type: Discount["type"];
  method: Discount["method"];
  before: Discount | null;
}) {
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

function requireOne(values: unknown[], name: string) {
  if (values.every((value) => value === null || value === undefined))
    throw notImplemented(`creating a discount without ${name}`);
}

function checkPurchaseTypes(input: DiscountInput, type: Discount["type"], before: Discount | null) {
  const { customerGets, customerBuys } = input;
  const given = type === "free-shipping" ? input : (customerGets ?? {});
  const terms = before?.terms ?? defaultTerms;
  const isOneTime = given.appliesOnOneTimePurchase ?? terms.appliesOnOneTimePurchase;
  const isSubscription = given.appliesOnSubscription ?? terms.appliesOnSubscription;
  const isBoughtOnce = customerBuys?.isOneTimePurchase ?? true;
  const isSubscribed = customerBuys?.isSubscription ?? false;
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
