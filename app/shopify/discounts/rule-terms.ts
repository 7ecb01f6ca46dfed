import { type Conditions, hasNoEligibleCustomers, supportsCondition } from "~/domain/discounts/conditions";
import type { BuyXGetY, ChosenItems, Reward } from "~/domain/discounts/reward";
import { minorToDecimal } from "~/lib/money";
import { type CurrentItems, type CurrentTargets, NO_TARGETS } from "~/shopify/discounts/current-targets";
import type {
  CountryCode,
  DiscountContextInput,
  DiscountCustomerBuysInput,
  DiscountCustomerGetsInput,
  DiscountItemsInput,
  DiscountMinimumRequirementInput,
  DiscountShippingDestinationSelectionInput,
} from "~/shopify/types/admin.types";

export interface RuleForShopify {
  trigger: "automatic" | "coupon";
  reward: Reward;
  conditions: Conditions;
}

/**
 * The fields of a discount's input that depend only on the rule, by discount kind. Code and automatic discounts have
 * the same fields.
 */
export type RuleTerms =
  | {
      kind: "basic";
      terms: {
        context: DiscountContextInput;
        customerGets: DiscountCustomerGetsInput;
        minimumRequirement: DiscountMinimumRequirementInput | null;
      };
    }
  | {
      kind: "bxgy";
      terms: {
        context: DiscountContextInput;
        customerBuys: DiscountCustomerBuysInput;
        customerGets: DiscountCustomerGetsInput;
        /** A number, as Shopify expects for code discounts. automaticDiscount converts it to a string. */
        usesPerOrderLimit: number | null;
      };
    }
  | {
      kind: "free_shipping";
      terms: {
        context: DiscountContextInput;
        minimumRequirement: DiscountMinimumRequirementInput | null;
        destination: DiscountShippingDestinationSelectionInput;
        maximumShippingPrice: string | null;
        appliesOnOneTimePurchase?: boolean;
        appliesOnSubscription?: boolean;
      };
    };

/**
 * Converts a rule to Shopify's input. Adds all of the rule's targets and removes the other `currentTargets`, so that an
 * updated discount has exactly the rule's targets. (If the rule's customer list is empty, no customer is removed.) Omit
 * `currentTargets` for a new discount. Leaves out conditions that Shopify does not support for this reward.
 */
export function ruleTerms({
  rule,
  currencyCode,
  currentTargets = NO_TARGETS,
}: {
  rule: RuleForShopify;
  currencyCode: string;
  currentTargets?: CurrentTargets;
}): RuleTerms {
  const { reward, conditions } = rule;
  const context = contextOf(conditions, currentTargets);
  const amount = (amountMinor: number) => minorToDecimal(amountMinor, currencyCode);
  const supports = (condition: keyof Conditions) =>
    supportsCondition(condition, { rewardKind: reward.kind, trigger: rule.trigger });
  const minimumRequirement = supports("minimum") ? minimumOf(conditions, amount) : null;
  const purchaseFields = supports("purchaseType") ? purchaseTypeFields(conditions) : {};

  if (reward.kind === "buy_x_get_y") {
    return { kind: "bxgy", terms: { context, ...buyXGetYTerms(reward, currentTargets, amount) } };
  }
  if (reward.kind === "free_shipping") {
    return {
      kind: "free_shipping",
      terms: {
        context,
        minimumRequirement,
        destination: destinationOf(conditions, currentTargets),
        maximumShippingPrice:
          reward.maxShippingRateMinor === null ? null : amount(reward.maxShippingRateMinor),
        ...purchaseFields,
      },
    };
  }
  const items =
    reward.appliesTo.kind === "order" ? { all: true } : itemsOf(reward.appliesTo, currentTargets.gets);
  const value =
    reward.kind === "percentage_off"
      ? { percentage: toFraction(reward.percentage) }
      : {
          discountAmount: {
            amount: amount(reward.amountMinor),
            appliesOnEachItem: reward.isPerItem && reward.appliesTo.kind !== "order",
          },
        };
  return {
    kind: "basic",
    terms: { context, minimumRequirement, customerGets: { items, value, ...purchaseFields } },
  };
}

function buyXGetYTerms(
  { buys, gets, maxUsesPerOrder }: BuyXGetY,
  currentTargets: CurrentTargets,
  amount: Amount,
) {
  const { atLeast } = buys;
  const effect =
    gets.off.kind === "free"
      ? { percentage: 1 }
      : gets.off.kind === "percentage"
        ? { percentage: toFraction(gets.off.percentage) }
        : { amount: amount(gets.off.amountMinor) };
  return {
    customerBuys: {
      value:
        atLeast.kind === "quantity"
          ? { quantity: String(atLeast.quantity) }
          : { amount: amount(atLeast.amountMinor) },
      items: itemsOf(buys.items, currentTargets.buys),
    },
    customerGets: {
      value: { discountOnQuantity: { quantity: String(gets.quantity), effect } },
      items: itemsOf(gets.items, currentTargets.gets),
    },
    usesPerOrderLimit: maxUsesPerOrder,
  };
}

type Amount = (amountMinor: number) => string;

/**
 * Converts a percentage (12.5) to Shopify's fraction (0.125). Rounds to hundredths of a percent before the division, to
 * avoid floating-point errors.
 */
function toFraction(percentage: number): number {
  return Math.round(percentage * 100) / 10_000;
}

function toChanges(wanted: string[], current: string[]) {
  return { add: wanted, remove: current.filter((id) => !wanted.includes(id)) };
}

function itemsOf(items: ChosenItems, current: CurrentItems): DiscountItemsInput {
  const ids = (chosen: { id: string }[]) => chosen.map(({ id }) => id);
  const products = toChanges(items.kind === "products" ? ids(items.products) : [], current.products);
  const variants = toChanges(items.kind === "products" ? ids(items.variants) : [], current.variants);
  const collections = toChanges(
    items.kind === "collections" ? ids(items.collections) : [],
    current.collections,
  );
  const byProduct = {
    productsToAdd: products.add,
    productsToRemove: products.remove,
    productVariantsToAdd: variants.add,
    productVariantsToRemove: variants.remove,
  };
  return {
    ...(isNoChange(products) && isNoChange(variants) ? {} : { products: byProduct }),
    ...(isNoChange(collections) ? {} : { collections }),
  };
}

const isNoChange = ({ add, remove }: { add: string[]; remove: string[] }) => add.length + remove.length === 0;

function contextOf(conditions: Conditions, currentTargets: CurrentTargets): DiscountContextInput {
  const { who } = conditions;
  if (who.kind === "customers") {
    // Never remove all customers: a discount without specific customers applies to everyone.
    if (hasNoEligibleCustomers(conditions)) return { customers: { add: [], remove: [] } };
    return { customers: toChanges(who.customerIds, currentTargets.customers) };
  }
  if (who.kind === "segments") {
    return {
      customerSegments: toChanges(
        who.segments.map(({ id }) => id),
        currentTargets.segments,
      ),
    };
  }
  return { all: "ALL" };
}

function minimumOf({ minimum }: Conditions, amount: Amount): DiscountMinimumRequirementInput | null {
  if (minimum === null) return null;
  return minimum.kind === "subtotal"
    ? { subtotal: { greaterThanOrEqualToSubtotal: amount(minimum.amountMinor) } }
    : { quantity: { greaterThanOrEqualToQuantity: String(minimum.quantity) } };
}

/**
 * Returns no fields if `purchaseType` is null: Shopify accepts these fields only from shops that sell subscriptions.
 */
function purchaseTypeFields({ purchaseType }: Conditions) {
  if (purchaseType === null) return {};
  return {
    appliesOnOneTimePurchase: purchaseType !== "subscription",
    appliesOnSubscription: purchaseType !== "one_time",
  };
}

function destinationOf(
  { countries }: Conditions,
  currentTargets: CurrentTargets,
): DiscountShippingDestinationSelectionInput {
  if (countries === null) return { all: true };
  const { add, remove } = toChanges(countries, currentTargets.countries);
  return {
    countries: { add: add as CountryCode[], remove: remove as CountryCode[], includeRestOfWorld: false },
  };
}
