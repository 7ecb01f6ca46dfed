interface Customer {
  customerId: bigint | null;
  customerName: string | null;
}

/**
 * Names the customer of an order. Returns "Customer 77" if only the customer's ID is known, and "Guest" if neither ID
 * nor name is known.
 */
export function describeCustomer({ customerName, customerId }: Customer): string {
  return customerName ?? (customerId === null ? "Guest" : `Customer ${customerId}`);
}

/**
 * Names the customer of an order for use within a sentence: "Ada L." (the last name is abbreviated), "customer 77" or
 * "a guest".
 */
export function describeCustomerShort({ customerName, customerId }: Customer): string {
  if (customerName === null) return customerId === null ? "a guest" : `customer ${customerId}`;
  const words = customerName.trim().split(/\s+/);
  const [first = "", ...others] = words;
  const initial = [...(others.at(-1) ?? "")][0];
  return initial === undefined ? first : `${first} ${initial}.`;
}
