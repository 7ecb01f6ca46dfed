import { GraphqlQueryError } from "@shopify/shopify-api";
import { decimalToMinor } from "~/lib/money";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { CHANGED_ORDERS } from "~/shopify/operations/orders";
import type { ChangedOrdersQuery } from "~/shopify/types/admin.generated";

export interface ChangedOrder {
  /** Cursor of this order, to continue the same search after it. */
  cursor: string;
  shopifyOrderId: bigint;
  updatedAt: Date;
  isCancelled: boolean;
  refundedMinor: bigint;
  /** Upper-cased. */
  codes: string[];
  /** Titles of the automatic discounts on the order. */
  automaticTitles: string[];
}

/** A page of orders, oldest change first. */
export type OrderPage =
  | {
      ok: true;
      orders: ChangedOrder[];
      /** Cursor for the next page; null on the last page. */
      nextAfter: string | null;
    }
  /** Shopify no longer accepts the cursor, or the cursor is past Shopify's limit of 25,000 objects per list. */
  | { ok: false; reason: "cursor-rejected" };

/**
 * Returns one page of the orders that changed at or after `since`; `after` is a cursor from the previous page. A search
 * returns at most 25,000 orders and does not report that there are more, so start a new search well before that. Safe
 * to retry; fails with the gateway's errors.
 */
export async function findChangedOrders({
  admin,
  since,
  after,
}: {
  admin: ShopifyAdmin;
  since: Date;
  after: string | null;
}): Promise<OrderPage> {
  return findOrders({ admin, search: changedSince(since), after });
}

/** Returns the search term for orders whose last change is at or after `since`. */
export const changedSince = (since: Date) => `updated_at:>='${since.toISOString()}'`;

/** Returns one page of the orders that match a search; see findChangedOrders. */
export async function findOrders({
  admin,
  search,
  after,
}: {
  admin: ShopifyAdmin;
  search: string;
  after: string | null;
}): Promise<OrderPage> {
  const variables = { search, after };
  const response = await callShopify({ admin, operation: CHANGED_ORDERS, variables }).catch(
    (error: unknown) => {
      if (after !== null && isCursorRejected(error)) return null;
      throw error;
    },
  );
  if (!response) return { ok: false, reason: "cursor-rejected" };
  const { edges, pageInfo } = response.orders;
  const { hasNextPage, endCursor } = pageInfo;
  return {
    ok: true,
    orders: edges.map(({ cursor, node }) => toChangedOrder({ cursor, node })),
    nextAfter: hasNextPage ? (endCursor ?? null) : null,
  };
}

/**
 * Shopify's message is "Invalid cursor for current pagination sort." We don't know the message for a cursor past the
 * 25,000th object.
 */
function isCursorRejected(error: unknown): boolean {
  return error instanceof GraphqlQueryError && /cursor|paginat/i.test(error.message);
}

type Node = ChangedOrdersQuery["orders"]["edges"][number]["node"];

function toChangedOrder({ cursor, node }: { cursor: string; node: Node }): ChangedOrder {
  const { shopMoney } = node.totalRefundedSet;
  const titles = node.discountApplications.nodes.flatMap((application) =>
    "title" in application ? [application.title] : [],
  );
  return {
    cursor,
    shopifyOrderId: numberFromGid(node.id),
    updatedAt: new Date(node.updatedAt),
    isCancelled: Boolean(node.cancelledAt),
    refundedMinor: decimalToMinor(String(shopMoney.amount), shopMoney.currencyCode, { rounding: "half-up" }),
    codes: node.discountCodes.map((code) => code.toUpperCase()).filter(isStorable),
    automaticTitles: titles.filter(isStorable),
  };
}

/** Drops texts with a NUL character. PostgreSQL rejects NUL, so no stored code or title can match such a text. */
const isStorable = (text: string) => !text.includes("\0");
