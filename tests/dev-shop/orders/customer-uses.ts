import type { Order } from "../state/order";
import type { State } from "../state/state";

/** Maps the id of each discount to the ids and emails of the customers who used the discount. */
type Uses = Map<number, Set<string>>;

const usesByState = new WeakMap<State, Uses>();

const buyerKeys = ({ customerId, email }: { customerId: number | null; email: string | null }) => [
  ...(customerId === null ? [] : [`id:${customerId}`]),
  ...(email === null ? [] : [`email:${email.toLowerCase()}`]),
];

function addUses(uses: Uses, order: Order) {
  for (const { discountId } of order.discountApplications) {
    if (discountId === null) continue;
    const keys = uses.get(discountId) ?? new Set();
    for (const key of buyerKeys(order)) keys.add(key);
    uses.set(discountId, keys);
  }
}

function usesOf(state: State) {
  let uses = usesByState.get(state);
  if (!uses) {
    uses = new Map();
    for (const order of state.orders.all()) addUses(uses, order);
    usesByState.set(state, uses);
  }
  return uses;
}

/**
 * Records that an order's customer used the order's discounts. As in Shopify, canceling the order does not reverse
 * these uses.
 */
export function recordCustomerUses(state: State, order: Order) {
  addUses(usesOf(state), order);
}

/** Whether the buyer, identified by customer ID or by email, has already used the discount. */
export function hasCustomerUsed(
  state: State,
  discountId: number,
  buyer: { customerId: number | null; email: string | null },
) {
  const keys = usesOf(state).get(discountId);
  return keys !== undefined && buyerKeys(buyer).some((key) => keys.has(key));
}
