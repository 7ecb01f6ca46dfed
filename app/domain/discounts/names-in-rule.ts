import { conditions } from "~/domain/discounts/conditions";
import { type ChosenItems, readReward } from "~/domain/discounts/reward";

/**
 * Names of segments, products, variants and collections, by GID. If the name of one resource in a list is missing, the
 * whole list is shown as a count.
 */
export type ResourceNames = Record<string, string>;

/**
 * Returns the names of a rule's segments, products, variants and collections, by GID. These are the names that they had
 * when the merchant chose them. Customer names are not stored.
 */
export function namesInRule(rule: { reward: unknown; conditions: unknown }): ResourceNames {
  const { who } = conditions.parse(rule.conditions);
  const segments = who.kind === "segments" ? who.segments.map(({ id, name }) => [id, name] as const) : [];
  return Object.fromEntries([...segments, ...itemsIn(rule.reward).flatMap(titleEntries)]);
}

function itemsIn(stored: unknown): ChosenItems[] {
  const reward = readReward(stored);
  if (reward === null || reward.kind === "free_shipping") return [];
  if (reward.kind === "buy_x_get_y") return [reward.buys.items, reward.gets.items];
  return reward.appliesTo.kind === "order" ? [] : [reward.appliesTo];
}

function titleEntries(items: ChosenItems): (readonly [string, string])[] {
  const chosen = items.kind === "products" ? [...items.products, ...items.variants] : items.collections;
  return chosen.map(({ id, title }) => [id, title] as const);
}
