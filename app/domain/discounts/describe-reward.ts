import type { Minimum } from "~/domain/discounts/conditions";
import type { BuyXGetY, ChosenItems, ChosenResource, Reward } from "~/domain/discounts/reward";
import { formatMoney } from "~/lib/money";
import { formatCount, formatCounted, formatPercent } from "~/lib/numbers";
import { joinWords } from "~/lib/words";

interface FormatOptions {
  currencyCode: string;
  locale: string;
}

/**
 * Describes a reward: "20% off the order", "$5.00 per item off Stegosaurus Tee", "Buy 2 of Tee, get 1 of Mug free".
 * Returns "Not finished yet" if `reward` is null, because a draft may have no reward.
 */
export function describeReward({ reward, ...options }: { reward: Reward | null } & FormatOptions): string {
  switch (reward?.kind) {
    case undefined:
      return "Not finished yet";
    case "percentage_off":
      return `${formatPercent(reward.percentage, options.locale)} off ${describeTarget(reward.appliesTo, options.locale)}`;
    case "amount_off": {
      const each = reward.isPerItem && reward.appliesTo.kind !== "order" ? "per item " : "";
      return `${formatAmount(reward.amountMinor, options)} ${each}off ${describeTarget(reward.appliesTo, options.locale)}`;
    }
    case "buy_x_get_y":
      return describeBuyXGetY(reward, options);
    case "free_shipping":
      return reward.maxShippingRateMinor === null
        ? "Free shipping"
        : `Free shipping up to ${formatAmount(reward.maxShippingRateMinor, options)}`;
  }
}

/**
 * Describes a rule's reward and minimum: "Free shipping on orders of $50.00 or more", "20% off 4 products, minimum 3 of
 * these items".
 */
export function describeRewardAndMinimum({
  reward,
  minimum,
  ...options
}: {
  reward: Reward | null;
  minimum: Minimum | null;
} & FormatOptions): string {
  const rewardText = describeReward({ reward, ...options });
  if (!reward || !minimum) return rewardText;
  const countsEligibleItemsOnly = "appliesTo" in reward && reward.appliesTo.kind !== "order";
  if (minimum.kind === "subtotal") {
    const minimumAmount = formatAmount(minimum.amountMinor, options);
    return countsEligibleItemsOnly
      ? `${rewardText}, minimum ${minimumAmount} of these items`
      : `${rewardText} on orders of ${minimumAmount} or more`;
  }
  const { quantity } = minimum;
  if (countsEligibleItemsOnly)
    return `${rewardText}, minimum ${formatCount(quantity, options.locale)} of these items`;
  const items = quantity === 1 ? "item" : "items";
  return `${rewardText} on orders of ${formatCount(quantity, options.locale)} or more ${items}`;
}

function describeBuyXGetY({ buys, gets }: BuyXGetY, options: FormatOptions): string {
  const buyText =
    buys.atLeast.kind === "quantity"
      ? `Buy ${formatCount(buys.atLeast.quantity, options.locale)} of ${describeChosenItems(buys.items, options.locale)}`
      : `Spend ${formatAmount(buys.atLeast.amountMinor, options)} on ${describeChosenItems(buys.items, options.locale)}`;
  return `${buyText}, get ${describeGets(gets, options)}`;
}

/** "1 of Mug free", "2 of the collection Toys at 50% off" */
export function describeGets({ quantity, items, off }: BuyXGetY["gets"], options: FormatOptions): string {
  const discountText =
    off.kind === "free"
      ? "free"
      : off.kind === "percentage"
        ? `at ${formatPercent(off.percentage, options.locale)} off`
        : `at ${formatAmount(off.amountMinor, options)} off each`;
  return `${formatCount(quantity, options.locale)} of ${describeChosenItems(items, options.locale)} ${discountText}`;
}

function describeTarget(appliesTo: { kind: "order" } | ChosenItems, locale: string): string {
  return appliesTo.kind === "order" ? "the order" : describeChosenItems(appliesTo, locale);
}

/** "Dig Kit", "Dig Kit and Dino Puzzle", "4 products", "the collection Toys", "3 collections". */
export function describeChosenItems(items: ChosenItems, locale: string): string {
  if (items.kind === "products") {
    return describeResources([...items.products, ...items.variants], "product", locale);
  }
  const [only] = items.collections;
  if (items.collections.length === 1 && only) return `the collection ${only.title}`;
  return describeResources(items.collections, "collection", locale);
}

function describeResources(chosen: ChosenResource[], noun: string, locale: string): string {
  if (chosen.length === 1 || chosen.length === 2) return joinWords(chosen.map(({ title }) => title));
  return formatCounted(chosen.length, noun, locale);
}

function formatAmount(amountMinor: number, options: FormatOptions): string {
  return formatMoney({ amountMinor, ...options });
}
