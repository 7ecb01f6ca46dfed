import type { Customer } from "../state/catalogue";
import { isoSeconds } from "../state/clock";
import type { State } from "../state/state";

/** The customer with this email; made where there is none, as Shopify makes one of a guest. */
export function findOrMakeCustomer(
  state: State,
  shop: string,
  guest: { email: string; firstName?: string; lastName?: string },
): Customer {
  const email = guest.email.trim().toLowerCase();
  const known = state.customers.ofShop(shop).find((customer) => customer.email.toLowerCase() === email);
  if (known) return known;
  const customer = {
    id: state.nextId(),
    shop,
    firstName: guest.firstName ?? "",
    lastName: guest.lastName ?? "",
    email,
    createdAt: isoSeconds(state.clock.now()),
  };
  return state.customers.put(customer);
}
