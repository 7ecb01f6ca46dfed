import { codeKey } from "../state/code-key";
import type { Order } from "../state/order";
import type { State } from "../state/state";
import { recordCustomerUses } from "./customer-uses";

/** For each code, the number of uses that the checkout has counted, but that `asyncUsageCount` does not include yet. */
const unreportedUses = new WeakMap<State, Map<string, number>>();
const usageCountLagsMs = new WeakMap<State, number>();

const keyOf = (shop: string, code: string) => `${shop} ${codeKey(code)}`;

/** Sets how long the API's usage counts lag behind the orders. The default is 0. */
export function setUsageCountLag(state: State, ms: number) {
  usageCountLagsMs.set(state, ms);
}

/** The number of uses of a code, including uses that the API does not report yet. `usageLimit` limits this number. */
export function usesOfCode(state: State, found: { code: string; discountId: number; usageCount: number }) {
  const shop = state.discounts.get(found.discountId).shop;
  return found.usageCount + (unreportedUses.get(state)?.get(keyOf(shop, found.code)) ?? 0);
}

function reportCodeUse(state: State, shop: string, code: string) {
  if (state.codes.find(shop, code)) state.codes.addUses(shop, code);
}

function reportDiscountUse(state: State, discountId: number) {
  const discount = state.discounts.find(discountId);
  if (discount) state.discounts.put({ ...discount, usageCount: discount.usageCount + 1 });
}

/**
 * Counts the uses of an order's codes and discounts. For an edited order, `alreadyCounted` contains the codes and
 * discounts that the order had before the edit, which are not counted again. The API's usage counts include the new
 * uses after the lag.
 */
export function countUses(
  state: State,
  order: Order,
  alreadyCounted: { codes: string[]; discountIds: number[] } = { codes: [], discountIds: [] },
) {
  const codes = order.discountApplications
    .flatMap((each) => each.code ?? [])
    .filter((code) => !alreadyCounted.codes.includes(code));
  const discountIds = order.discountApplications
    .flatMap((each) => each.discountId ?? [])
    .filter((id) => !alreadyCounted.discountIds.includes(id));
  recordCustomerUses(state, order);
  const report = () => {
    for (const code of codes) reportCodeUse(state, order.shop, code);
    for (const id of discountIds) reportDiscountUse(state, id);
  };
  const lagMs = usageCountLagsMs.get(state) ?? 0;
  if (lagMs === 0) return report();

  const counts = unreportedUses.get(state) ?? new Map<string, number>();
  unreportedUses.set(state, counts);
  const changeUnreported = (code: string, times: number) => {
    const key = keyOf(order.shop, code);
    counts.set(key, (counts.get(key) ?? 0) + times);
  };
  for (const code of codes) changeUnreported(code, 1);
  const timer = setTimeout(() => {
    for (const code of codes) changeUnreported(code, -1);
    report();
  }, lagMs);
  timer.unref();
}
