import type { ChosenItems, ChosenResource } from "~/domain/discounts/chosen-items";
import type { BuyXGetY, Reward } from "~/domain/discounts/reward";
import { formatMoney } from "~/lib/money";

interface FormatOptions {
  currencyCode: string;
  locale?: string;
}

/**
 * "20% off the order", "$5.00 per item off Stegosaurus Tee", "Buy 2 of Tee, get 1 of Mug free". A draft may have no
 * reward (null).
 */
export function describeReward({ reward, ...options }: { reward: Reward | null } & FormatOptions): string {
  switch (reward?.kind) {
    case undefined:
      return "Not finished yet";
    case "percentage_off":
      return `${formatPercent(reward.percentage, options)} off ${describeTarget(reward.appliesTo)}`;
    case "amount_off": {
      const each = reward.isPerItem && reward.appliesTo.kind !== "order" ? "per item " : "";
      return `${formatAmount(reward.amountMinor, options)} ${each}off ${describeTarget(reward.appliesTo)}`;
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
      ? `Buy ${buys.atLeast.quantity} of ${nameItems(buys.items)}`
      : `Spend ${formatAmount(buys.atLeast.amountMinor, options)} on ${nameItems(buys.items)}`;
  const discountText =
    gets.off.kind === "free"
      ? "free"
      : gets.off.kind === "percentage"
        ? `at ${formatPercent(gets.off.percentage, options)} off`
        : `at ${formatAmount(gets.off.amountMinor, options)} off each`;
  return `${buyText}, get ${gets.quantity} of ${nameItems(gets.items)} ${discountText}`;
}

function describeTarget(appliesTo: { kind: "order" } | ChosenItems): string {
  return appliesTo.kind === "order" ? "the order" : nameItems(appliesTo);
}

/** "Dig Kit", "Dig Kit and Dino Puzzle", "4 products", "the collection Toys", "3 collections". */
export function nameItems(items: ChosenItems): string {
  if (items.kind === "products") return nameResources([...items.products, ...items.variants], "products");
  const [only] = items.collections;
  if (items.collections.length === 1 && only) return `the collection ${only.title}`;
  return nameResources(items.collections, "collections");
}

function nameResources(chosen: ChosenResource[], plural: string): string {
  const [first, second] = chosen;
  if (chosen.length === 1 && first) return first.title;
  if (chosen.length === 2 && first && second) return `${first.title} and ${second.title}`;
  return `${chosen.length} ${plural}`;
}

function formatPercent(percentage: number, { locale = "en" }: FormatOptions): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(percentage)}%`;
}

function formatAmount(amountMinor: number, options: FormatOptions): string {
  return formatMoney({ amountMinor, ...options });
}
