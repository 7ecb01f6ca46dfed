import { nameItems } from "~/domain/discounts/describe-reward";
import type { ReadRule } from "~/domain/discounts/read-rule";
import type { BuyXGetY, Reward } from "~/domain/discounts/reward";
import { countryName } from "~/lib/countries";
import { formatDateTime } from "~/lib/dates";
import { formatMoney } from "~/lib/money";

interface RuleSummaryInput {
  rule: Pick<ReadRule, "trigger" | "reward" | "conditions" | "startsAt" | "endsAt">;
  /** The names of the coupons that link to it. */
  couponNames: string[];
  currencyCode: string;
  timeZone: string;
  locale?: string;
}

/**
 * A rule in a sentence or a few, as a merchant would say it to a colleague: "Shoppers who enter a code of Spring flyer
 * get 20% off the order when they spend at least $50.00. Each customer can use it once." What is not filled in yet is
 * said as well.
 */
export function summarizeRule(summarised: RuleSummaryInput): string {
  return [mainSentence(summarised), ...furtherSentences(summarised)].join(" ");
}

function mainSentence(summarised: RuleSummaryInput): string {
  const { rule } = summarised;
  const { reward } = rule;
  const code = rule.trigger === "coupon" ? `enter ${describeCode(summarised.couponNames)}` : null;
  const buy = reward?.kind === "buy_x_get_y" ? describeBought(reward, summarised) : null;
  const actions = [code, buy].filter((action) => action !== null).join(" and ");
  const who = describeShoppers(rule.conditions.who);
  const subject = actions ? `${who} who ${actions}` : who;
  const without = rule.trigger === "automatic" ? ", without a code" : "";
  return `${subject} get ${describeGot(reward, summarised)}${describeMinimum(summarised)}${without}.`;
}

function describeShoppers(who: RuleSummaryInput["rule"]["conditions"]["who"]): string {
  if (who.kind === "everyone") return "Shoppers";
  if (who.kind === "segments") return `Customers in ${joinWords(who.segments.map(({ name }) => name))}`;
  const { length } = who.customerIds;
  return length === 0 ? "No customers (none are chosen)" : `Chosen customers (${length})`;
}

function describeCode(couponNames: string[]): string {
  return couponNames.length === 0 ? "a coupon’s code" : `a code of ${joinWords(couponNames, "or")}`;
}

function describeBought({ buys }: BuyXGetY, summarised: RuleSummaryInput): string {
  const items = nameItems(buys.items);
  return buys.atLeast.kind === "quantity"
    ? `buy ${buys.atLeast.quantity} of ${items}`
    : `spend at least ${money(buys.atLeast.amountMinor, summarised)} on ${items}`;
}

function describeGot(reward: Reward | null, summarised: RuleSummaryInput): string {
  switch (reward?.kind) {
    case undefined:
      return "a reward that is still to be filled in";
    case "free_shipping": {
      const { countries } = summarised.rule.conditions;
      const where = countries ? ` to ${countryNames(countries, summarised.locale)}` : "";
      const rate =
        reward.maxShippingRateMinor === null
          ? ""
          : ` where it costs ${money(reward.maxShippingRateMinor, summarised)} or less`;
      return `free shipping${where}${rate}`;
    }
    case "buy_x_get_y":
      return describeGotItems(reward, summarised);
    case "percentage_off":
      return `${percent(reward.percentage, summarised)} off ${describeTarget(reward.appliesTo)}`;
    case "amount_off": {
      const each = reward.isPerItem && reward.appliesTo.kind !== "order" ? "each of " : "";
      return `${money(reward.amountMinor, summarised)} off ${each}${describeTarget(reward.appliesTo)}`;
    }
  }
}

function describeGotItems({ gets, maxUsesPerOrder }: BuyXGetY, summarised: RuleSummaryInput): string {
  const off =
    gets.off.kind === "free"
      ? "free"
      : gets.off.kind === "percentage"
        ? `at ${percent(gets.off.percentage, summarised)} off`
        : `at ${money(gets.off.amountMinor, summarised)} off each`;
  const times =
    maxUsesPerOrder === null
      ? ""
      : maxUsesPerOrder === 1
        ? ", once an order"
        : `, at most ${maxUsesPerOrder} times an order`;
  return `${gets.quantity} of ${nameItems(gets.items)} ${off}${times}`;
}

function describeMinimum(summarised: RuleSummaryInput): string {
  const { reward, conditions } = summarised.rule;
  if (conditions.minimum === null) return "";
  const countsEligibleItemsOnly = reward && "appliesTo" in reward && reward.appliesTo.kind !== "order";
  if (conditions.minimum.kind === "subtotal") {
    const on = countsEligibleItemsOnly ? " on them" : "";
    return ` when they spend at least ${money(conditions.minimum.amountMinor, summarised)}${on}`;
  }
  const { quantity } = conditions.minimum;
  if (countsEligibleItemsOnly) return ` when they buy at least ${quantity} of them`;
  return ` when they buy at least ${quantity} ${quantity === 1 ? "item" : "items"}`;
}

function furtherSentences({ rule, timeZone }: RuleSummaryInput): string[] {
  const { conditions, startsAt, endsAt } = rule;
  const sentences: string[] = [];
  if (conditions.purchaseType === "subscription") {
    sentences.push("It counts for subscriptions only, and there for the first payment.");
  }
  if (conditions.purchaseType === "both") {
    sentences.push("It counts for one-time purchases and for the first payment of subscriptions.");
  }
  if (conditions.isOncePerCustomer) sentences.push("Each customer can use it once.");
  const on = (at: Date) => formatDateTime({ at, timeZone });
  if (startsAt && endsAt) sentences.push(`It starts on ${on(startsAt)} and ends on ${on(endsAt)}.`);
  else if (startsAt) sentences.push(`It starts on ${on(startsAt)}.`);
  else if (endsAt) sentences.push(`It ends on ${on(endsAt)}.`);
  return sentences;
}

function describeTarget(appliesTo: Parameters<typeof nameItems>[0] | { kind: "order" }): string {
  return appliesTo.kind === "order" ? "the order" : nameItems(appliesTo);
}

/** "Germany", "Germany and France", "12 countries". */
function countryNames(countries: string[], locale = "en"): string {
  if (countries.length > 3) return `${countries.length} countries`;
  return joinWords(countries.map((code) => countryName(code, locale)));
}

function joinWords(words: string[], last: "and" | "or" = "and"): string {
  if (words.length <= 1) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

function percent(percentage: number, { locale = "en" }: RuleSummaryInput): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(percentage)}%`;
}

function money(amountMinor: number, { currencyCode, locale }: RuleSummaryInput): string {
  return formatMoney({ amountMinor, currencyCode, locale });
}
