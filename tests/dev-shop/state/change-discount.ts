import { isoSeconds } from "./clock";
import type { Discount } from "./discount";
import type { State } from "./state";

/** With all of its codes. */
export function deleteDiscount(state: State, discount: Discount) {
  state.atomically(() => {
    if (discount.method === "code") state.codes.removeAllOf(discount.id);
    state.discounts.remove(discount.id);
  });
}

/** Active from now on; one that is active already stays as it is. */
export function activateDiscount(state: State, discount: Discount): Discount {
  const now = state.clock.now();
  const isStarted = new Date(discount.startsAt) <= now;
  const isEnded = discount.endsAt !== null && new Date(discount.endsAt) <= now;
  if (isStarted && !isEnded) return discount;
  return state.discounts.put({
    ...discount,
    startsAt: isStarted ? discount.startsAt : isoSeconds(now),
    endsAt: isEnded ? null : discount.endsAt,
    updatedAt: isoSeconds(now),
  });
}

/** Shopify ends a discount by its window: the end becomes now. One that has ended already stays as it is. */
export function deactivateDiscount(state: State, discount: Discount): Discount {
  const now = state.clock.now();
  if (discount.endsAt !== null && new Date(discount.endsAt) <= now) return discount;
  const stamp = isoSeconds(now);
  return state.discounts.put({
    ...discount,
    startsAt: new Date(discount.startsAt) > now ? stamp : discount.startsAt,
    endsAt: stamp,
    updatedAt: stamp,
  });
}
