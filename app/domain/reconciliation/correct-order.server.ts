import { prisma } from "~/db.server";
import { shareWithRedactions } from "~/domain/privacy/share-with-redactions.server";
import { recordOrder } from "~/domain/redemptions/record-order.server";
import { findShop } from "~/domain/shops/find-shop.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";
import { fetchOrder } from "~/shopify/orders/fetch-order.server";

/** Asks Shopify for one order and books it as it is. Answers whether a count moved. */
export async function correctOrder({
  shopId,
  shopDomain,
  admin,
  shopifyOrderId,
}: {
  shopId: bigint;
  shopDomain: string;
  admin: ShopifyAdmin;
  shopifyOrderId: bigint;
}): Promise<boolean> {
  const order = await fetchOrder({ admin, shopifyOrderId });
  if (!order) return false;
  return prisma.$transaction(async (tx) => {
    await shareWithRedactions({ shopDomain }, tx);
    // Forgotten meanwhile.
    if (!(await findShop({ domain: shopDomain }, tx))) return false;
    const { booked, reversed } = await recordOrder({ shopId, order, isFetched: true }, tx);
    return booked + reversed > 0;
  });
}
