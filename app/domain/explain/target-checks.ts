import { type EvaluatedCheck, type Facts, passedCheck } from "~/domain/explain/code-check";
import {
  describeBuyers,
  describeBuys,
  describeCountries,
  describeItems,
} from "~/domain/explain/describe-targets";
import { effectiveSettings, failedCheck } from "~/domain/explain/limit-checks";
import { formatCount } from "~/lib/numbers";

/** Describes who the discount is for. Fails if the looked-up customer is not eligible. Null without a reward. */
export function buyersCheck(facts: Facts): EvaluatedCheck | null {
  const settings = effectiveSettings(facts);
  if (!settings.value && !isFreeShipping(facts)) return null;
  const { customer, names, locale } = facts;
  const { buyers } = settings;
  if (buyers.kind === "everyone") return passedCheck("for-whom", "Available to everyone");
  const buyersText = describeBuyers(buyers, names, locale);
  const check = passedCheck("for-whom", `Only for ${buyersText}`);
  if (!customer) return { ...check, reason: "Look up a customer to see whether they’re eligible." };
  if (customer.isEligible === null) {
    return { ...check, reason: `We couldn’t check in Shopify whether ${customer.name} is eligible.` };
  }
  if (customer.isEligible) {
    const reason = `${customer.name} is one of ${buyers.kind === "segments" ? `the ${buyersText}` : buyersText}.`;
    return { ...passedCheck("for-whom", "This customer is eligible"), reason };
  }
  const reason = `Only for ${buyersText}. ${customer.name} isn’t one of them.`;
  const failed = failedCheck(check, "buyers", facts, { reason, blame: `${customer.name} isn’t eligible` });
  return failed.fix === "overwrite-shopify" ? failed : { ...failed, fix: "see-discounts" };
}

/**
 * Describes the items that the discount applies to. Always passes, because a merchant who tests a cart enters only the
 * total or the number of items, not the items themselves. Null without a reward.
 */
export function itemsCheck(facts: Facts): EvaluatedCheck | null {
  const { locale } = facts;
  const { items, buys, value, purchases } = effectiveSettings(facts);
  if (!value && !isFreeShipping(facts)) return null;
  const subscriptionNote = isForSubscriptionsOnly(purchases) ? "Subscriptions only." : "";
  if (buys) {
    const reason = `A cart needs ${describeRequiredItems(facts)}.`;
    return passedCheck("for-what", "For carts with the required items", reason);
  }
  if (items === null) return passedCheck("for-what", "Applies to shipping", subscriptionNote);
  if (items.kind === "all") return passedCheck("for-what", "Applies to the whole order", subscriptionNote);
  const needed = `A cart needs ${describeItems(items, { names: facts.names, locale, last: "or" })}.`;
  return passedCheck(
    "for-what",
    `Applies to ${describeItems(items, { names: facts.names, locale })}`,
    `${needed} ${subscriptionNote}`.trim(),
  );
}

/**
 * Describes the destinations and the maximum shipping rate of a free shipping discount. Always passes, because a
 * merchant who tests a cart enters no destination. Null for any other discount.
 */
export function destinationCheck(facts: Facts): EvaluatedCheck | null {
  if (!isFreeShipping(facts)) return null;
  const { countries, maxShippingRateMinor: highest } = effectiveSettings(facts);
  const reason = highest === null ? "" : `Only rates of ${facts.money(highest)} or less.`;
  return passedCheck(
    "where-to",
    `Applies to shipping to ${describeCountries(countries, facts.locale)}`,
    reason,
  );
}

/**
 * Returns the verdict's conditions except the minimum purchase: ["for customers in VIP", "on Dig Kit"]. If the discount
 * is only for some customers and the looked-up customer is eligible, names this customer instead: "for Ada Lovelace".
 */
export function targetConditions(facts: Facts): string[] {
  const { buyers, items, buys, countries, maxShippingRateMinor, purchases } = effectiveSettings(facts);
  const { customer, names, money, locale } = facts;
  const isEligibleCustomer = customer !== null && customer.isEligible === true;
  const customerText = isEligibleCustomer ? customer.name : describeBuyers(buyers, names, locale);
  const isForSomeBuyers = buyers.kind !== "everyone";
  const isForSomeItems = items !== null && items.kind !== "all" && !buys;
  const countriesText = countries ? ` to ${describeCountries(countries, locale)}` : "";
  const rateText = maxShippingRateMinor === null ? "" : ` of ${money(maxShippingRateMinor)} or less`;
  return [
    isForSomeBuyers && `for ${customerText}`,
    buys && `for carts with ${describeRequiredItems(facts)}`,
    isForSomeItems && `on ${describeItems(items, { names, locale, last: "or" })}`,
    isForSubscriptionsOnly(purchases) && "for subscriptions",
    `${countriesText}${rateText}` !== "" && `for shipping${countriesText}${rateText}`,
  ].filter((condition) => typeof condition === "string");
}

/** "2 of Dig Kit and 1 of the collection Home" */
function describeRequiredItems(facts: Facts): string {
  const { buys, items, value } = effectiveSettings(facts);
  const { names, money, locale } = facts;
  const bought = buys ? describeBuys(buys, { names, money, locale }) : "";
  if (value?.kind !== "items" || !items) return bought;
  return `${bought} and ${formatCount(value.quantity, locale)} of ${describeItems(items, { names, locale, last: "or" })}`;
}

/** Free shipping is the only reward without a `value`. A draft without a reward does not count as free shipping. */
function isFreeShipping({ code, live }: Facts): boolean {
  if (live?.discount) {
    const { settings, classes } = live.discount;
    return settings.value === null && classes.includes("SHIPPING");
  }
  const ruleSettings = code.discount?.ruleSettings ?? null;
  return ruleSettings !== null && ruleSettings.value === null;
}

function isForSubscriptionsOnly(purchases: ReturnType<typeof effectiveSettings>["purchases"]): boolean {
  return purchases?.isSubscription === true && !purchases.isOneTime;
}
