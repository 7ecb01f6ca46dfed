import { decimalToMinor } from "~/lib/money";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { CHANGED_ORDERS } from "~/shopify/operations/orders";

export interface ChangedOrder {
  shopifyOrderId: bigint;
  updatedAt: Date;
  isCancelled: boolean;
  refundedMinor: bigint;
  /** Upper-cased. */
  codes: string[];
  /** Of the automatic discounts on it. */
  automaticTitles: string[];
}

/** One page of the orders that changed at or after `since`, oldest change first; `after` is the page before's cursor. */
export async function findChangedOrders({
  admin,
  since,
  after,
}: {
  admin: ShopifyAdmin;
  since: Date;
  after: string | null;
}): Promise<{ orders: ChangedOrder[]; nextAfter: string | null }> {
  return findOrders({ admin, search: `updated_at:>='${since.toISOString()}'`, after });
}

/** One page of the orders that a search of Shopify's finds, oldest change first. */
export async function findOrders({
  admin,
  search,
  after,
}: {
  admin: ShopifyAdmin;
  search: string;
  after: string | null;
}): Promise<{ orders: ChangedOrder[]; nextAfter: string | null }> {
  const { orders } = await callShopify({ admin, operation: CHANGED_ORDERS, variables: { search, after } });
  const { hasNextPage, endCursor } = orders.pageInfo;
  return {
    orders: orders.nodes.map(
      ({
        id,
        updatedAt,
        cancelledAt,
        discountCodes,
        discountApplications,
        totalRefundedSet: { shopMoney },
      }) => ({
        shopifyOrderId: numberFromGid(id),
        updatedAt: new Date(updatedAt),
        isCancelled: Boolean(cancelledAt),
        refundedMinor: decimalToMinor(String(shopMoney.amount), shopMoney.currencyCode, {
          rounding: "half-up",
        }),
        codes: discountCodes.map((code) => code.toUpperCase()),
        automaticTitles: discountApplications.nodes.flatMap((node) => ("title" in node ? [node.title] : [])),
      }),
    ),
    nextAfter: hasNextPage ? (endCursor ?? null) : null,
  };
}
