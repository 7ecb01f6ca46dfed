import type { Order } from "../state/order";
import type { State } from "../state/state";
import { noteCustomerUses } from "./customer-uses";

/** Uses that the checkout knows of and Shopify's `asyncUsageCount` does not tell yet, by code. */
const untold = new WeakMap<State, Map<string, number>>();
const lags = new WeakMap<State, number>();

const keyOf = (shop: string, code: string) => `${shop} ${code.toUpperCase()}`;

/** How long the counts that the API tells lag behind the orders; none until set. */
export function setUsageCountLag(state: State, ms: number) {
  lags.set(state, ms);
}

/** True uses of a code, the untold included: what its limit is held against. */
export function usesOfCode(state: State, found: { code: string; discountId: number; usageCount: number }) {
  const shop = state.discounts.get(found.discountId).shop;
  return found.usageCount + (untold.get(state)?.get(keyOf(shop, found.code)) ?? 0);
}

function tellUse(state: State, shop: string, code: string) {
  if (state.codes.find(shop, code)) state.codes.use(shop, code);
}

function tellDiscountUse(state: State, discountId: number) {
  const discount = state.discounts.find(discountId);
  if (discount) state.discounts.put({ ...discount, usageCount: discount.usageCount + 1 });
}

/** Counts the uses of an order's discounts; those in `before` have been counted when it was placed. */
export function countUses(
  state: State,
  order: Order,
  before: { codes: string[]; discountIds: number[] } = { codes: [], discountIds: [] },
) {
  const codes = order.discountCodes.map((each) => each.code).filter((code) => !before.codes.includes(code));
  const discountIds = order.discountApplications
    .map((each) => each.discountId)
    .filter((id) => !before.discountIds.includes(id));
  noteCustomerUses(state, order);
  const tell = () => {
    for (const code of codes) tellUse(state, order.shop, code);
    for (const id of discountIds) tellDiscountUse(state, id);
  };
  const lag = lags.get(state) ?? 0;
  if (lag === 0) return tell();

  const counts = untold.get(state) ?? new Map<string, number>();
  untold.set(state, counts);
  const add = (code: string, times: number) => {
    const key = keyOf(order.shop, code);
    counts.set(key, (counts.get(key) ?? 0) + times);
  };
  for (const code of codes) add(code, 1);
  const timer = setTimeout(() => {
    for (const code of codes) add(code, -1);
    tell();
  }, lag);
  timer.unref();
}
