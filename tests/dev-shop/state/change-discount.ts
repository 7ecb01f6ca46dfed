import { isoSeconds } from "./clock";
import type { Discount } from "./discount";
import type { State } from "./state";

/** Deletes a discount and all its codes. */
export function deleteDiscount(state: State, discount: Discount) {
  state.atomically(() => {
    if (discount.method === "code") state.codes.removeAllOf(discount.id);
    state.discounts.remove(discount.id);
  });
}

/** Makes a discount active now. Does nothing if the discount is active already. */
export function activateDiscount(state: State, discount: Discount): Discount {
  const now = state.clock.now();
  const hasStarted = new Date(discount.startsAt) <= now;
  const hasEnded = discount.endsAt !== null && new Date(discount.endsAt) <= now;
  if (hasStarted && !hasEnded) return discount;
  return state.discounts.put({
    ...discount,
    startsAt: hasStarted ? discount.startsAt : isoSeconds(now),
    endsAt: hasEnded ? null : discount.endsAt,
    updatedAt: isoSeconds(now),
  });
}

/**
 * Deactivates a discount as Shopify does: sets its end to now, and also its start if that is in the future. Does
 * nothing if the discount has ended already.
 */
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
