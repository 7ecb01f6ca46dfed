import type { Deployment } from "../deployment";
import type { SoakShop } from "../soak-shop";

/** Describes what the app still has of the customers whose redaction was requested. */
export async function findUnredacted({ database }: Deployment, shops: SoakShop[]): Promise<string[]> {
  const found: string[] = [];
  for (const shop of shops)
    for (const { shopId, customerId, email, orderId } of shop.redactedCustomers) {
      const { rows } = await database.query<{ source: string }>(
        `SELECT 'order ' || name AS source FROM orders WHERE shop_id = $1 AND (customer_id = $2
           OR shopify_order_id = $3 AND (customer_id IS NOT NULL OR customer_name IS NOT NULL))
         UNION ALL
         SELECT 'webhook ' || id FROM webhook_events
         WHERE shop_domain = $4 AND payload IS NOT NULL AND strpos(payload::text, $5) > 0`,
        [shopId, customerId, orderId, shop.domain, email],
      );
      found.push(...rows.map(({ source }) => `${shop.domain}: customer ${customerId} in ${source}`));
    }
  return found;
}

/** Describes the rows that the app still has of erased installations. */
export async function findUnerased({ database }: Deployment, shops: SoakShop[]): Promise<string[]> {
  const { rows: columns } = await database.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND (column_name IN ('shop_id', 'shop_domain')
       OR table_name = 'shops' AND column_name IN ('id', 'domain') OR table_name = 'sessions' AND column_name = 'shop')`,
  );
  const isId = (column: string) => column === "shop_id" || column === "id";
  const ids = shops.flatMap(({ erasedShopIds }) => erasedShopIds);
  // A shop that has installed the app again has rows with its domain.
  const domains = shops.filter(({ state }) => state === "erasing").map(({ domain }) => domain);
  const found: string[] = [];
  for (const { table, column } of columns) {
    const { rows } = await database.query<{ value: string; count: number }>(
      `SELECT "${column}"::text AS value, count(*)::int AS count FROM "${table}"
       WHERE "${column}"::text = ANY($1) GROUP BY 1`,
      [isId(column) ? ids : domains],
    );
    found.push(...rows.map(({ value, count }) => `${count} rows of ${value} in ${table}`));
  }
  return found;
}
