import type { BuyXGetY, ChosenItems, ChosenResource, Reward } from "~/domain/discounts/reward";
import { formatMoney } from "~/lib/money";
import { formatCount, formatCounted, formatPercent } from "~/lib/numbers";

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

function describeBuyXGetY({ buys, gets }: BuyXGetY, options: FormatOptions): string {
  const buyText =
    buys.atLeast.kind === "quantity"
      ? `Buy ${formatCount(buys.atLeast.quantity, options.locale)} of ${nameItems(buys.items, options.locale)}`
      : `Spend ${formatAmount(buys.atLeast.amountMinor, options)} on ${nameItems(buys.items, options.locale)}`;
  const discountText =
    gets.off.kind === "free"
      ? "free"
      : gets.off.kind === "percentage"
        ? `at ${formatPercent(gets.off.percentage, options.locale)} off`
        : `at ${formatAmount(gets.off.amountMinor, options)} off each`;
  return `${buyText}, get ${formatCount(gets.quantity, options.locale)} of ${nameItems(gets.items, options.locale)} ${discountText}`;
}

function describeTarget(appliesTo: { kind: "order" } | ChosenItems, locale: string): string {
  return appliesTo.kind === "order" ? "the order" : nameItems(appliesTo, locale);
}

/** "Dig Kit", "Dig Kit and Dino Puzzle", "4 products", "the collection Toys", "3 collections". */
export function nameItems(items: ChosenItems, locale: string): string {
  if (items.kind === "products") {
    return nameResources([...items.products, ...items.variants], "product", locale);
  }
  const [only] = items.collections;
  if (items.collections.length === 1 && only) return `the collection ${only.title}`;
  return nameResources(items.collections, "collection", locale);
}

function nameResources(chosen: ChosenResource[], noun: string, locale: string): string {
  const [first, second] = chosen;
  if (chosen.length === 1 && first) return first.title;
  if (chosen.length === 2 && first && second) return `${first.title} and ${second.title}`;
  return formatCounted(chosen.length, noun, locale);
}

function formatAmount(amountMinor: number, options: FormatOptions): string {
  return formatMoney({ amountMinor, ...options });
}
