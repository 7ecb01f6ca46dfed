import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Conditions } from "~/domain/discounts/conditions";
import { type ExampleCart, type ExampleLine, matchesItems } from "~/domain/discounts/preview/example-cart";
import type { ChosenItems, Reward } from "~/domain/discounts/reward";
import { currencyDecimals } from "~/lib/money";
import type { loader } from "~/routes/app.discounts.example-cart";

/** Maximum initial quantity of a product, so that the cart still looks like an example. */
const MAX_INITIAL_QUANTITY = 10;

/** Returns a plausible shipping rate for the example cart: $5.00 for USD, ¥500 for JPY. */
function exampleShippingMinor(currencyCode: string): number {
  return 5 * 10 ** Math.max(2, currencyDecimals(currencyCode));
}

/**
 * Returns an example cart for a rule, with products of the shop and an eligible shopper. If the reward is for specific
 * items, the cart includes some of these items. For buy X get Y, the cart starts with the quantities to buy and to get,
 * up to MAX_INITIAL_QUANTITY per product. The merchant can change the quantities. `cart` is null until the first
 * products are loaded, and if loading has failed.
 */
export function useExampleCart({
  reward,
  conditions,
  currencyCode,
}: {
  reward: Reward | null;
  conditions: Conditions;
  currencyCode: string;
}) {
  const { load, data, state } = useFetcher<typeof loader>();
  const ids = rewardItemIds(reward).join(",");
  const fetchLines = useCallback(
    () => load(`/app/discounts/example-cart?ids=${encodeURIComponent(ids)}`),
    [load, ids],
  );
  useEffect(fetchLines, [fetchLines]);
  const [quantities, setQuantities] = useState<Record<string, number>>({});
  const cart = useMemo<ExampleCart | null>(() => {
    if (!data?.lines) return null;
    const lines = data.lines.map((line) => ({
      ...line,
      quantity: quantities[line.variantId] ?? initialQuantity(line, reward),
    }));
    return {
      lines,
      shippingMinor: exampleShippingMinor(currencyCode),
      countryCode: conditions.countries?.[0] ?? "US",
      customer: eligibleCustomer(conditions),
    };
  }, [data, quantities, reward, conditions, currencyCode]);
  const setQuantity = (variantId: string, quantity: number) =>
    setQuantities((before) => ({ ...before, [variantId]: quantity }));
  return { cart, setQuantity, hasFailed: data?.lines === null && state === "idle", retry: fetchLines };
}

function rewardItemIds(reward: Reward | null): string[] {
  if (!reward || reward.kind === "free_shipping") return [];
  if (reward.kind === "buy_x_get_y") return [...firstIds(reward.buys.items), ...firstIds(reward.gets.items)];
  return reward.appliesTo.kind === "order" ? [] : firstIds(reward.appliesTo);
}

function firstIds(items: ChosenItems): string[] {
  const chosen = items.kind === "products" ? [...items.products, ...items.variants] : items.collections;
  return chosen.slice(0, 3).map(({ id }) => id);
}

function initialQuantity(line: ExampleLine, reward: Reward | null): number {
  if (reward?.kind !== "buy_x_get_y") return 1;
  const { buys, gets } = reward;
  const buyQuantity =
    matchesItems(line, buys.items) && buys.atLeast.kind === "quantity" ? buys.atLeast.quantity : 0;
  const getQuantity = matchesItems(line, gets.items) ? gets.quantity : 0;
  return Math.min(MAX_INITIAL_QUANTITY, Math.max(1, buyQuantity + getQuantity));
}

function eligibleCustomer({ who }: Conditions): ExampleCart["customer"] {
  if (who.kind === "everyone") return null;
  if (who.kind === "customers") return { id: who.customerIds[0] ?? "", segmentIds: [] };
  return { id: "", segmentIds: who.segments.slice(0, 1).map(({ id }) => id) };
}
