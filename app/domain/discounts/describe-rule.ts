import { describeChosenItems, describeGets, describeReward } from "~/domain/discounts/describe-reward";
import type { ParsedRule } from "~/domain/discounts/form/read-rule";
import type { BuyXGetY, Reward } from "~/domain/discounts/reward";
import { countryName } from "~/lib/countries";
import { formatDateTime } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { formatCount, formatCounted } from "~/lib/numbers";
import { joinWords } from "~/lib/words";

interface RuleDescriptionInput {
  rule: Pick<ParsedRule, "trigger" | "reward" | "conditions" | "startsAt" | "endsAt">;
  /** The names of the linked coupons. */
  couponNames: string[];
  currencyCode: string;
  timeZone: string;
  locale: string;
}

/**
 * Describes a rule in one or a few sentences: "Shoppers who enter a code from Spring flyer get 20% off the order when
 * they spend at least $50.00. Each customer can use it once." A missing reward is shown as "(choose a reward)".
 */
export function describeRule(input: RuleDescriptionInput): string {
  return [describeWhoGetsWhat(input), ...describeFurtherTerms(input)].join(" ");
}

function describeWhoGetsWhat(input: RuleDescriptionInput): string {
  const { rule } = input;
  const { reward } = rule;
  const code = rule.trigger === "coupon" ? `enter ${describeCode(input.couponNames)}` : null;
  const buy = reward?.kind === "buy_x_get_y" ? describeRequiredPurchase(reward, input) : null;
  const actions = [code, buy].filter((action) => action !== null).join(" and ");
  const who = describeShoppers(input);
  const subject = actions ? `${who} who ${actions}` : who;
  const withoutCode = rule.trigger === "automatic" ? ", without a code" : "";
  return `${subject} get ${describeWhatTheyGet(reward, input)}${describeMinimum(input)}${withoutCode}.`;
}

function describeShoppers({ rule, locale }: RuleDescriptionInput): string {
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

function describeRequiredPurchase({ buys }: BuyXGetY, input: RuleDescriptionInput): string {
  const items = describeChosenItems(buys.items, input.locale);
  return buys.atLeast.kind === "quantity"
    ? `buy ${formatCount(buys.atLeast.quantity, input.locale)} of ${items}`
    : `spend at least ${formatAmount(buys.atLeast.amountMinor, input)} on ${items}`;
}

function describeWhatTheyGet(reward: Reward | null, input: RuleDescriptionInput): string {
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
    case "amount_off":
      return describeReward({ reward, currencyCode: input.currencyCode, locale: input.locale });
  }
}

function describeGetItems({ gets, maxUsesPerOrder }: BuyXGetY, input: RuleDescriptionInput): string {
  const times =
    maxUsesPerOrder === null
      ? ""
      : maxUsesPerOrder === 1
        ? ", once per order"
        : `, up to ${formatCount(maxUsesPerOrder, input.locale)} times per order`;
  return `${describeGets(gets, input)}${times}`;
}

function describeMinimum(input: RuleDescriptionInput): string {
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

function describeFurtherTerms({ rule, timeZone, locale }: RuleDescriptionInput): string[] {
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

/** For example "Germany", "Germany and France" or, for more than three countries, "12 countries". */
function describeCountries(countries: string[], locale: string): string {
  if (countries.length > 3) return formatCounted(countries.length, ["country", "countries"], locale);
  return joinWords(countries.map((code) => countryName(code, locale)));
}

function formatAmount(amountMinor: number, { currencyCode, locale }: RuleDescriptionInput): string {
  return formatMoney({ amountMinor, currencyCode, locale });
}
