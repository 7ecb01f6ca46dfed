import { count, type EvaluatedCheck, type Facts, passedCheck } from "~/domain/codes/code-check";
import { effectiveSettings, failedCheck } from "~/domain/codes/explain-limits";
import {
  describeBuyers,
  describeBuys,
  describeCountries,
  describeItems,
} from "~/domain/discounts/describe-targets";

/** For whom the discount is; held against a customer where one was asked about. */
export function buyersCheck(facts: Facts): EvaluatedCheck | null {
  const settings = effectiveSettings(facts);
  if (!settings.value && !isFreeShipping(facts)) return null;
  const { customer, names } = facts;
  const { buyers } = settings;
  if (buyers.kind === "everyone") return passedCheck("for-whom", "It is for everyone");
  const buyersText = describeBuyers(buyers, names);
  const check = passedCheck("for-whom", `It is for ${buyersText}`);
  if (!customer) return { ...check, reason: "Look up a customer to see whether it is for them." };
  if (customer.isEligible === null) {
    return { ...check, reason: `Shopify did not tell whether ${customer.name} is among them.` };
  }
  if (customer.isEligible) {
    const reason = `${customer.name} is among ${buyers.kind === "segments" ? `the ${buyersText}` : buyersText}.`;
    return { ...passedCheck("for-whom", "It is for this customer"), reason: reason };
  }
  const reason = `It is for ${buyersText}, and ${customer.name} is not among them.`;
  const failed = failedCheck(check, "buyers", facts, { reason, blame: `it is not for ${customer.name}` });
  return failed.fix === "overwrite-shopify" ? failed : { ...failed, fix: "see-discounts" };
}

/** What the discount is for: told, and not held against a cart, of which no more is known than its total. */
export function itemsCheck(facts: Facts): EvaluatedCheck | null {
  const { items, buys, value, purchases } = effectiveSettings(facts);
  if (!value && !isFreeShipping(facts)) return null;
  const subscriptionNote = isForSubscriptionsOnly(purchases) ? "It counts for subscriptions only." : "";
  if (buys) {
    const reason = `A cart needs ${describeRequiredItems(facts)}.`;
    return passedCheck("for-what", "It is for carts with what has to be bought", reason);
  }
  if (items === null) return passedCheck("for-what", "It is for shipping", subscriptionNote);
  if (items.kind === "all") return passedCheck("for-what", "It is for the whole order", subscriptionNote);
  const needed = `A cart needs ${describeItems(items, facts.names, "or")}.`;
  return passedCheck(
    "for-what",
    `It is for ${describeItems(items, facts.names)}`,
    `${needed} ${subscriptionNote}`.trim(),
  );
}

/** Where a free shipping ships to, and for how much. */
export function destinationCheck(facts: Facts): EvaluatedCheck | null {
  if (!isFreeShipping(facts)) return null;
  const { countries, maxShippingRateMinor: highest } = effectiveSettings(facts);
  const reason = highest === null ? "" : `Where shipping costs ${facts.money(highest)} or less.`;
  return passedCheck("where-to", `It is for shipping to ${describeCountries(countries)}`, reason);
}

/**
 * On what the verdict depends beside the cart: ["for customers in VIP", "on Dig Kit"]. What was asked about and is met
 * is said of those who were asked about.
 */
export function targetConditions(facts: Facts): string[] {
  const { buyers, items, buys, countries, maxShippingRateMinor, purchases } = effectiveSettings(facts);
  const { customer, names, money } = facts;
  const isEligibleCustomer = customer !== null && customer.isEligible === true;
  const customerText = isEligibleCustomer ? customer.name : describeBuyers(buyers, names);
  const isForSome = buyers.kind !== "everyone";
  const isOfItems = items !== null && items.kind !== "all" && !buys;
  const countriesText = countries ? ` to ${describeCountries(countries)}` : "";
  const rateText = maxShippingRateMinor === null ? "" : ` of ${money(maxShippingRateMinor)} or less`;
  return [
    isForSome && `for ${customerText}`,
    buys && `for carts with ${describeRequiredItems(facts)}`,
    isOfItems && `on ${describeItems(items, names, "or")}`,
    isForSubscriptionsOnly(purchases) && "for subscriptions",
    `${countriesText}${rateText}` !== "" && `for shipping${countriesText}${rateText}`,
  ].filter((condition) => typeof condition === "string");
}

/** "2 of Dig Kit and 1 of the collection Home" */
function describeRequiredItems(facts: Facts): string {
  const { buys, items, value } = effectiveSettings(facts);
  const { names, money } = facts;
  const bought = buys ? describeBuys(buys, names, money) : "";
  if (value?.kind !== "items" || !items) return bought;
  return `${bought} and ${count(value.quantity)} of ${describeItems(items, names, "or")}`;
}

/** A discount that takes nothing off items is one of shipping; a draft without a reward is none. */
function isFreeShipping({ code, live }: Facts): boolean {
  if (live?.discount) {
    const { settings, classes } = live.discount;
    return settings.value === null && classes.includes("SHIPPING");
  }
  const gives = code.discount?.ruleSettings ?? null;
  return gives !== null && gives.value === null;
}

function isForSubscriptionsOnly(purchases: ReturnType<typeof effectiveSettings>["purchases"]): boolean {
  return purchases?.isSubscription === true && !purchases.isOneTime;
}
