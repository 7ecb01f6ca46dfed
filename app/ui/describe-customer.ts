interface Customer {
  customerId: bigint | null;
  customerName: string | null;
}

/** A customer by name; by number where the shop's app may not see names; a guest where there is none. */
export function describeCustomer({ customerName, customerId }: Customer): string {
  return customerName ?? (customerId === null ? "Guest" : `Customer ${customerId}`);
}

/** The same within a sentence, with the surname cut short: "Ada L.", "customer 77", "a guest". */
export function describeCustomerShort({ customerName, customerId }: Customer): string {
  if (customerName === null) return customerId === null ? "a guest" : `customer ${customerId}`;
  const words = customerName.trim().split(/\s+/);
  const [first = "", ...others] = words;
  const initial = [...(others.at(-1) ?? "")][0];
  return initial === undefined ? first : `${first} ${initial}.`;
}
