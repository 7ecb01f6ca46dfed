import { nameItems } from "~/domain/discounts/describe-reward";
import type { ParsedRule } from "~/domain/discounts/form/read-rule";
import type { BuyXGetY, Reward } from "~/domain/discounts/reward";
import { countryName } from "~/lib/countries";
import { formatDateTime } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { formatCount, formatCounted, formatPercent } from "~/lib/numbers";

interface RuleSummaryInput {
  rule: Pick<ParsedRule, "trigger" | "reward" | "conditions" | "startsAt" | "endsAt">;
  /** The names of the linked coupons. */
  couponNames: string[];
  currencyCode: string;
  timeZone: string;
  locale: string;
}

/**
 * Summarizes a rule in one or a few sentences: "Shoppers who enter a code from Spring flyer get 20% off the order when
 * they spend at least $50.00. Each customer can use it once." A missing reward is shown as "(choose a reward)".
 */
export function summarizeRule(input: RuleSummaryInput): string {
  return [writeMainSentence(input), ...writeFurtherSentences(input)].join(" ");
}

function writeMainSentence(input: RuleSummaryInput): string {
  const { rule } = input;
  const { reward } = rule;
  const code = rule.trigger === "coupon" ? `enter ${describeCode(input.couponNames)}` : null;
  const buy = reward?.kind === "buy_x_get_y" ? describeRequiredPurchase(reward, input) : null;
  const actions = [code, buy].filter((action) => action !== null).join(" and ");
  const who = describeShoppers(input);
  const subject = actions ? `${who} who ${actions}` : who;
  const withoutCode = rule.trigger === "automatic" ? ", without a code" : "";
  return `${subject} get ${describeReward(reward, input)}${describeMinimum(input)}${withoutCode}.`;
}

function describeShoppers({ rule, locale }: RuleSummaryInput): string {
  const { who } = rule.conditions;
  if (who.kind === "everyone") return "Shoppers";
  if (who.kind === "segments") return `Customers in ${joinWords(who.segments.map(({ name }) => name))}`;
  const { length } = who.customerIds;
  return length === 0
    ? "No customers (none selected)"
    : `Specific customers (${formatCount(length, locale)})`;
}

function describeCode(couponNames: string[]): string {
  return couponNames.length === 0 ? "a coupon code" : `a code from ${joinWords(couponNames, "or")}`;
}

function describeRequiredPurchase({ buys }: BuyXGetY, input: RuleSummaryInput): string {
  const items = nameItems(buys.items, input.locale);
  return buys.atLeast.kind === "quantity"
    ? `buy ${formatCount(buys.atLeast.quantity, input.locale)} of ${items}`
    : `spend at least ${formatAmount(buys.atLeast.amountMinor, input)} on ${items}`;
}

function describeReward(reward: Reward | null, input: RuleSummaryInput): string {
  switch (reward?.kind) {
    case undefined:
      return "(choose a reward)";
    case "free_shipping": {
      const { countries } = input.rule.conditions;
      const where = countries ? ` to ${describeCountries(countries, input.locale)}` : "";
      const rate =
        reward.maxShippingRateMinor === null
          ? ""
          : ` if it costs ${formatAmount(reward.maxShippingRateMinor, input)} or less`;
      return `free shipping${where}${rate}`;
    }
    case "buy_x_get_y":
      return describeGetItems(reward, input);
    case "percentage_off":
      return `${formatPercent(reward.percentage, input.locale)} off ${describeTarget(reward.appliesTo, input.locale)}`;
    case "amount_off": {
      const each = reward.isPerItem && reward.appliesTo.kind !== "order" ? "per item " : "";
      return `${formatAmount(reward.amountMinor, input)} ${each}off ${describeTarget(reward.appliesTo, input.locale)}`;
    }
  }
}

function describeGetItems({ gets, maxUsesPerOrder }: BuyXGetY, input: RuleSummaryInput): string {
  const discountText =
    gets.off.kind === "free"
      ? "free"
      : gets.off.kind === "percentage"
        ? `at ${formatPercent(gets.off.percentage, input.locale)} off`
        : `at ${formatAmount(gets.off.amountMinor, input)} off each`;
  const times =
    maxUsesPerOrder === null
      ? ""
      : maxUsesPerOrder === 1
        ? ", once per order"
        : `, up to ${formatCount(maxUsesPerOrder, input.locale)} times per order`;
  return `${formatCount(gets.quantity, input.locale)} of ${nameItems(gets.items, input.locale)} ${discountText}${times}`;
}

function describeMinimum(input: RuleSummaryInput): string {
  const { reward, conditions } = input.rule;
  if (conditions.minimum === null) return "";
  const countsEligibleItemsOnly = reward && "appliesTo" in reward && reward.appliesTo.kind !== "order";
  if (conditions.minimum.kind === "subtotal") {
    const on = countsEligibleItemsOnly ? " on these items" : "";
    return ` when they spend at least ${formatAmount(conditions.minimum.amountMinor, input)}${on}`;
  }
  const { quantity } = conditions.minimum;
  if (countsEligibleItemsOnly)
    return ` when they buy at least ${formatCount(quantity, input.locale)} of these items`;
  return ` when they buy at least ${formatCounted(quantity, "item", input.locale)}`;
}

function writeFurtherSentences({ rule, timeZone, locale }: RuleSummaryInput): string[] {
  const { conditions, startsAt, endsAt } = rule;
  const sentences: string[] = [];
  if (conditions.purchaseType === "subscription") {
    sentences.push("It applies to the first payment of subscriptions only.");
  }
  if (conditions.purchaseType === "both") {
    sentences.push("It applies to one-time purchases and to the first payment of subscriptions.");
  }
  if (conditions.isOncePerCustomer) sentences.push("Each customer can use it once.");
  const format = (at: Date) => formatDateTime({ at, timeZone, locale });
  if (startsAt && endsAt) sentences.push(`It starts on ${format(startsAt)} and ends on ${format(endsAt)}.`);
  else if (startsAt) sentences.push(`It starts on ${format(startsAt)}.`);
  else if (endsAt) sentences.push(`It ends on ${format(endsAt)}.`);
  return sentences;
}

function describeTarget(
  appliesTo: Parameters<typeof nameItems>[0] | { kind: "order" },
  locale: string,
): string {
  return appliesTo.kind === "order" ? "the order" : nameItems(appliesTo, locale);
}

/** For example "Germany", "Germany and France" or, for more than three countries, "12 countries". */
function describeCountries(countries: string[], locale: string): string {
  if (countries.length > 3) return formatCounted(countries.length, ["country", "countries"], locale);
  return joinWords(countries.map((code) => countryName(code, locale)));
}

function joinWords(words: string[], last: "and" | "or" = "and"): string {
  if (words.length <= 1) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

function formatAmount(amountMinor: number, { currencyCode, locale }: RuleSummaryInput): string {
  return formatMoney({ amountMinor, currencyCode, locale });
}
