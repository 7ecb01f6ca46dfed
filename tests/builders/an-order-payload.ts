let count = 0;

const usd = (amount: string) => ({
  shop_money: { amount, currency_code: "USD" },
  presentment_money: { amount, currency_code: "USD" },
});

/**
 * Builds the body of an order webhook: one line item of $50.00, with $10.00 off for each code. The total is always
 * $40.00, whatever the number of codes.
 */
export function anOrderPayload({
  codes = [],
  customerId = 77,
}: {
  codes?: string[];
  customerId?: number;
} = {}) {
  count += 1;
  const number = 1_000 + count;
  return {
    id: 5_000_000_000_000 + count,
    admin_graphql_api_id: `gid://shopify/Order/${5_000_000_000_000 + count}`,
    name: `#${number}`,
    order_number: number,
    test: false,
    source_name: "web",
    created_at: "2026-08-01T12:00:00-04:00",
    processed_at: "2026-08-01T12:00:00-04:00",
    updated_at: "2026-08-01T12:00:00-04:00",
    cancelled_at: null,
    currency: "USD",
    presentment_currency: "USD",
    total_price: "40.00",
    total_price_set: usd("40.00"),
    customer: { id: customerId, first_name: "Ada", last_name: "Lovelace", email: "ada@example.com" },
    discount_codes: codes.map((code) => ({ code, amount: "10.00", type: "percentage" })),
    discount_applications: codes.map((code) => ({
      type: "discount_code",
      code,
      value: "20.0",
      value_type: "percentage",
      allocation_method: "across",
      target_selection: "all",
      target_type: "line_item",
    })),
    line_items: [
      {
        id: 1,
        title: "Fossil mug",
        price: "50.00",
        quantity: 1,
        discount_allocations: codes.map((_, index) => ({
          amount: "10.00",
          amount_set: usd("10.00"),
          discount_application_index: index,
        })),
      },
    ],
    shipping_lines: [],
  };
}
