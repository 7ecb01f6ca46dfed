import type { ChosenItems, ChosenResource } from "~/domain/discounts/chosen-items";
import type { BuyXGetY, Reward } from "~/domain/discounts/reward";
import { formatMoney } from "~/lib/money";

interface FormatOptions {
  currencyCode: string;
  locale?: string;
}

/** "20% off the order", "$5.00 per item off Stegosaurus Tee", "Buy 2 of Tee, get 1 of Mug free". A draft may have no reward (null). */
export function describeReward({ reward, ...telling }: { reward: Reward | null } & FormatOptions): string {
  switch (reward?.kind) {
    case undefined:
      return "Not finished yet";
    case "percentage_off":
      return `${percent(reward.percentage, telling)} off ${target(reward.appliesTo)}`;
    case "amount_off": {
      const each = reward.isPerItem && reward.appliesTo.kind !== "order" ? "per item " : "";
      return `${money(reward.amountMinor, telling)} ${each}off ${target(reward.appliesTo)}`;
    }
    case "buy_x_get_y":
      return buyXGetY(reward, telling);
    case "free_shipping":
      return reward.maxShippingRateMinor === null
        ? "Free shipping"
        : `Free shipping up to ${money(reward.maxShippingRateMinor, telling)}`;
  }
}

function buyXGetY({ buys, gets }: BuyXGetY, telling: FormatOptions): string {
  const buy =
    buys.atLeast.kind === "quantity"
      ? `Buy ${buys.atLeast.quantity} of ${nameItems(buys.items)}`
      : `Spend ${money(buys.atLeast.amountMinor, telling)} on ${nameItems(buys.items)}`;
  const off =
    gets.off.kind === "free"
      ? "free"
      : gets.off.kind === "percentage"
        ? `at ${percent(gets.off.percentage, telling)} off`
        : `at ${money(gets.off.amountMinor, telling)} off each`;
  return `${buy}, get ${gets.quantity} of ${nameItems(gets.items)} ${off}`;
}

function target(appliesTo: { kind: "order" } | ChosenItems): string {
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

function percent(percentage: number, { locale = "en" }: FormatOptions): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(percentage)}%`;
}

function money(amountMinor: number, telling: FormatOptions): string {
  return formatMoney({ amountMinor, ...telling });
}
