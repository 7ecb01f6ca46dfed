import type { ControlDeps } from "./actions";

export const customerActions = ({ state }: ControlDeps) => ({
  /** Creates a customer, by default without a name, an email address and a phone number. Returns the numeric id. */
  createCustomer({
    shop,
    firstName = "",
    lastName = "",
    email = "",
    phone,
  }: {
    shop: string;
    firstName?: string;
    lastName?: string;
    email?: string;
    phone?: string;
  }) {
    const { domain } = state.shops.get(shop);
    const createdAt = state.clock.stamp();
    const id = state.nextId();
    return state.customers.put({ id, shop: domain, firstName, lastName, email, phone, createdAt }).id;
  },

  /**
   * Creates empty customer segments with the names `<name> 1`, `<name> 2`, and so on. Each is edited a second after the
   * one before it.
   */
  createSegments({ shop, count, name = "Segment" }: { shop: string; count: number; name?: string }) {
    const { domain } = state.shops.get(shop);
    const from = state.clock.now().getTime();
    for (let number = 1; number <= count; number++)
      state.segments.put({
        id: state.nextId(),
        shop: domain,
        name: `${name} ${number}`,
        lastEditedAt: new Date(from + number * 1000).toISOString(),
        customerIds: [],
      });
  },
});
