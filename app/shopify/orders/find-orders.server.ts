import { GraphqlQueryError } from "@shopify/shopify-api";
import { normalizeCode } from "~/domain/codes/code-text";
import { roundToMinor } from "~/lib/money";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { CHANGED_ORDERS } from "~/shopify/operations/orders";
import type { ChangedOrdersQuery } from "~/shopify/types/admin.generated";

export interface ChangedOrder {
  /** Pass this cursor as `after` to continue the same search after this order. */
  cursor: string;
  shopifyOrderId: bigint;
  updatedAt: Date;
  isCancelled: boolean;
  /** The money that was paid back, without pending refunds. */
  refundedMinor: bigint;
  /** The number of refunds, with pending and failed ones. */
  refundCount: number;
  /** The discount codes on the order, normalized. */
  codes: string[];
  /** Titles of the automatic discounts on the order. */
  automaticTitles: string[];
  /** True if the order may have more automatic discounts than `automaticTitles` lists. */
  hasMoreTitles: boolean;
}

/**
 * How many of an order's discounts CHANGED_ORDERS reads. Few orders have more, and a larger number costs more points.
 */
const APPLICATIONS_PER_ORDER = 20;

/** One page of a search for orders, sorted by the time of their last change, oldest first. */
export type OrderPage =
  | {
      ok: true;
      orders: ChangedOrder[];
      /** Cursor for the next page; null on the last page. */
      nextCursor: string | null;
    }
  /** Shopify no longer accepts the cursor, or the cursor is past Shopify's limit of 25,000 objects per list. */
  | { ok: false; reason: "cursor-rejected" };

/**
 * Returns one page of the orders that changed at or after `since`. `after` is a cursor from the previous page, or null
 * for the first page. A search returns at most 25,000 orders and does not report that there are more, so start a new
 * search well before this limit. Safe to retry. Throws the gateway's errors.
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

/**
 * Returns one page of the orders that have a code and changed at or after `since`. Otherwise like findChangedOrders.
 */
export async function findOrdersOfCode({
  admin,
  code,
  since,
  after,
}: {
  admin: ShopifyAdmin;
  code: string;
  since: Date;
  after: string | null;
}): Promise<OrderPage> {
  return findOrders({ admin, search: `discount_code:"${code}" ${changedSince(since)}`, after });
}

/** Returns the search term for orders whose last change is at or after `since`. */
const changedSince = (since: Date) => `updated_at:>='${since.toISOString()}'`;

/** Returns one page of the orders that match a search; see findChangedOrders. */
async function findOrders({
  admin,
  search,
  after,
}: {
  admin: ShopifyAdmin;
  search: string;
  after: string | null;
}): Promise<OrderPage> {
  const variables = { search, after, applications: APPLICATIONS_PER_ORDER };
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
    nextCursor: hasNextPage ? (endCursor ?? null) : null,
  };
}

/**
 * Shopify's message is "Invalid cursor for current pagination sort." We don't know the message for a cursor past the
 * 25,000th object, so any query error about a cursor or pagination counts.
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
    refundedMinor: roundToMinor(String(shopMoney.amount), shopMoney.currencyCode),
    refundCount: node.refunds.length,
    codes: node.discountCodes.map(normalizeCode).filter(isStorable),
    automaticTitles: titles.filter(isStorable),
    hasMoreTitles: node.discountApplications.nodes.length === APPLICATIONS_PER_ORDER,
  };
}

/** PostgreSQL rejects text with a NUL character, so no stored code or title can match such a text. */
const isStorable = (text: string) => !text.includes("\0");
