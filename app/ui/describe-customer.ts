interface Customer {
  customerId: bigint | null;
  customerName: string | null;
}

/**
 * Names the customer of an order. Returns "Customer 77" if the app has no access to names, and "Guest" if the order has
 * no customer.
 */
export function describeCustomer({ customerName, customerId }: Customer): string {
  return customerName ?? (customerId === null ? "Guest" : `Customer ${customerId}`);
}

/**
 * Names the customer of an order within a sentence, with the last name abbreviated: "Ada L.", "customer 77", "a guest".
 */
export function describeCustomerShort({ customerName, customerId }: Customer): string {
  if (customerName === null) return customerId === null ? "a guest" : `customer ${customerId}`;
  const words = customerName.trim().split(/\s+/);
  const [first = "", ...others] = words;
  const initial = [...(others.at(-1) ?? "")][0];
  return initial === undefined ? first : `${first} ${initial}.`;
}
