import { prisma } from "~/db.server";
import { type CsvValue, csvRow, UTF8_BOM } from "~/lib/csv";
import { minorToDecimal } from "~/lib/money";

interface OrderLine {
  order: string;
  placed: string;
  customerName: string | null;
  customerId: bigint | null;
  totalMinor: bigint;
  refundedMinor: bigint;
  currencyCode: string;
  /** Null if the line is about an automatic discount, or if the order used neither a code nor an automatic discount. */
  code: string | null;
  discount: string | null;
  amountOffMinor: bigint | null;
  status: string | null;
}

const columnTitles = [
  ...["Order", "Placed", "Customer", "Customer ID", "Order total", "Refunded", "Currency"],
  ...["Code", "Discount", "Amount off", "Status"],
];

/**
 * Yields the data that is stored about a customer as CSV. The first lines list the customer's orders, with one line per
 * code or automatic discount used, or one line for an order that used none. The last lines list the discounts whose
 * list of eligible customers contains this customer. Times are in the shop's time zone.
 */
export async function* exportCustomerData({
  shopId,
  customerId,
  shopifyOrderIds,
  timeZone,
}: {
  shopId: bigint;
  customerId: bigint;
  /**
   * IDs of the orders that Shopify listed in the data request. Orders that the customer placed as a guest can be found
   * only by these IDs, because they are stored without a customer ID.
   */
  shopifyOrderIds: bigint[];
  timeZone: string;
}): AsyncGenerator<string, void, void> {
  yield UTF8_BOM + csvRow(columnTitles);
  const lines = await prisma.$queryRaw<OrderLine[]>`
    SELECT o.name AS "order", to_char(o.placed_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD HH24:MI:SS') AS placed,
      o.customer_name AS "customerName", o.customer_id AS "customerId", o.total_minor AS "totalMinor",
      o.refunded_minor AS "refundedMinor", o.currency_code AS "currencyCode", used.code, used.discount,
      used.amount_off_minor AS "amountOffMinor",
      CASE WHEN used.reversed_at IS NOT NULL THEN 'reversed' WHEN o.is_test THEN 'test order' ELSE 'counted' END AS status
    FROM orders o
    LEFT JOIN LATERAL (
      SELECT r.code, named.name AS discount, r.amount_off_minor, r.reversed_at FROM redemptions r
      LEFT JOIN discount_rules named ON named.id = r.discount_rule_id AND named.shop_id = ${shopId}
      WHERE r.shop_id = ${shopId} AND r.order_id = o.id
      UNION ALL
      SELECT NULL, a.title, a.amount_off_minor, a.reversed_at FROM rule_applications a
      WHERE a.shop_id = ${shopId} AND a.order_id = o.id
    ) used ON true
    WHERE o.shop_id = ${shopId} AND (o.customer_id = ${customerId} OR o.shopify_order_id = ANY(${shopifyOrderIds}))
    ORDER BY o.placed_at, o.id`;
  for (const line of lines) yield csvRow(cellsOf(line));
  const gid = `gid://shopify/Customer/${customerId}`;
  const discounts = await prisma.$queryRaw<{ name: string }[]>`
    SELECT name FROM discount_rules
    WHERE shop_id = ${shopId} AND conditions #> '{who,customerIds}' ? ${gid} ORDER BY id`;
  for (const { name } of discounts) {
    yield csvRow(["", "", "", customerId, "", "", "", "", name, "", "lists this customer"]);
  }
}

function cellsOf(line: OrderLine): CsvValue[] {
  const { order, placed, customerName, customerId, currencyCode, code, discount } = line;
  const money = (amountMinor: bigint | null) =>
    amountMinor === null ? "" : minorToDecimal(amountMinor, currencyCode);
  return [
    ...[
      order,
      placed,
      customerName,
      customerId,
      money(line.totalMinor),
      money(line.refundedMinor),
      currencyCode,
    ],
    ...[code, discount, money(line.amountOffMinor), line.status],
  ];
}
