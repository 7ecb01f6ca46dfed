import type { Customer } from "../state/catalog";
import { isoSeconds } from "../state/clock";
import type { State } from "../state/state";

interface Index {
  customerCount: number;
  byEmail: Map<string, Customer>;
}

// Each state has an index of its customers by email. Benchmarks place tens of thousands of orders, and scanning all
// customers for each order would be the slowest part.
const indexByState = new WeakMap<State, Index>();

const keyOf = (shop: string, email: string) => `${shop} ${email.trim().toLowerCase()}`;

function indexOf(state: State): Index {
  const current = indexByState.get(state);
  if (current?.customerCount === state.customers.size) return current;
  const byEmail = new Map(state.customers.all().map((each) => [keyOf(each.shop, each.email), each]));
  const index = { customerCount: state.customers.size, byEmail };
  indexByState.set(state, index);
  return index;
}

export function findCustomerByEmail(state: State, shop: string, email: string): Customer | null {
  return indexOf(state).byEmail.get(keyOf(shop, email)) ?? null;
}

/** Creates a customer for a guest, as Shopify does when a guest enters an email. */
export function createCustomer(
  state: State,
  shop: string,
  guest: { email: string; firstName?: string; lastName?: string },
): Customer {
  const index = indexOf(state);
  const customer = state.customers.put({
    id: state.nextId(),
    shop,
    firstName: guest.firstName ?? "",
    lastName: guest.lastName ?? "",
    email: guest.email.trim().toLowerCase(),
    createdAt: isoSeconds(state.clock.now()),
  });
  index.byEmail.set(keyOf(shop, customer.email), customer);
  index.customerCount += 1;
  return customer;
}
