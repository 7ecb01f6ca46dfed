import { count, type Facts, type Line, met } from "~/domain/codes/code-check";
import { effectiveSettings, unmet } from "~/domain/codes/explain-limits";
import {
  describeBuyers,
  describeBuys,
  describeCountries,
  describeItems,
} from "~/domain/discounts/describe-targets";

/** For whom the discount is; held against a customer where one was asked about. */
export function forWhom(facts: Facts): Line | null {
  const settings = effectiveSettings(facts);
  if (!settings.value && !isFreeShipping(facts)) return null;
  const { customer, names } = facts;
  const { buyers } = settings;
  if (buyers.kind === "everyone") return met("for-whom", "It is for everyone");
  const told = describeBuyers(buyers, names);
  const line = met("for-whom", `It is for ${told}`);
  if (!customer) return { ...line, reason: "Look up a customer to see whether it is for them." };
  if (customer.isAmong === null) {
    return { ...line, reason: `Shopify did not tell whether ${customer.name} is among them.` };
  }
  if (customer.isAmong) {
    const among = `${customer.name} is among ${buyers.kind === "segments" ? `the ${told}` : told}.`;
    return { ...met("for-whom", "It is for this customer"), reason: among };
  }
  const reason = `It is for ${told}, and ${customer.name} is not among them.`;
  const other = unmet(line, "buyers", facts, { reason, blame: `it is not for ${customer.name}` });
  return other.mend === "use-ours" ? other : { ...other, mend: "see-discounts" };
}

/** What the discount is for: told, and not held against a cart, of which no more is known than its total. */
export function forWhat(facts: Facts): Line | null {
  const { items, buys, value, purchases } = effectiveSettings(facts);
  if (!value && !isFreeShipping(facts)) return null;
  const only = isForSubscriptionsOnly(purchases) ? "It counts for subscriptions only." : "";
  if (buys) {
    const reason = `A cart needs ${neededFor(facts)}.`;
    return met("for-what", "It is for carts with what has to be bought", reason);
  }
  if (items === null) return met("for-what", "It is for shipping", only);
  if (items.kind === "all") return met("for-what", "It is for the whole order", only);
  const needed = `A cart needs ${describeItems(items, facts.names, "or")}.`;
  return met("for-what", `It is for ${describeItems(items, facts.names)}`, `${needed} ${only}`.trim());
}

/** Where a free shipping ships to, and for how much. */
export function whereTo(facts: Facts): Line | null {
  if (!isFreeShipping(facts)) return null;
  const { countries, highestRateMinor: highest } = effectiveSettings(facts);
  const reason = highest === null ? "" : `Where shipping costs ${facts.money(highest)} or less.`;
  return met("where-to", `It is for shipping to ${describeCountries(countries)}`, reason);
}

/**
 * On what the verdict depends beside the cart: ["for customers in VIP", "on Dig Kit"]. What was asked about and is met
 * is said of those who were asked about.
 */
export function targetConditions(facts: Facts): string[] {
  const { buyers, items, buys, countries, highestRateMinor, purchases } = effectiveSettings(facts);
  const { customer, names, money } = facts;
  const isAsked = customer !== null && customer.isAmong === true;
  const whom = isAsked ? customer.name : describeBuyers(buyers, names);
  const isForSome = buyers.kind !== "everyone";
  const isOfItems = items !== null && items.kind !== "all" && !buys;
  const to = countries ? ` to ${describeCountries(countries)}` : "";
  const rate = highestRateMinor === null ? "" : ` of ${money(highestRateMinor)} or less`;
  return [
    isForSome && `for ${whom}`,
    buys && `for carts with ${neededFor(facts)}`,
    isOfItems && `on ${describeItems(items, names, "or")}`,
    isForSubscriptionsOnly(purchases) && "for subscriptions",
    `${to}${rate}` !== "" && `for shipping${to}${rate}`,
  ].filter((condition) => typeof condition === "string");
}

/** "2 of Dig Kit and 1 of the collection Home" */
function neededFor(facts: Facts): string {
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
  const gives = code.discount?.gives ?? null;
  return gives !== null && gives.value === null;
}

function isForSubscriptionsOnly(purchases: ReturnType<typeof effectiveSettings>["purchases"]): boolean {
  return purchases?.isSubscription === true && !purchases.isOneTime;
}
