import { GraphqlQueryError } from "@shopify/shopify-api";
import { decimalToMinor } from "~/lib/money";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { CHANGED_ORDERS } from "~/shopify/operations/orders";
import type { ChangedOrdersQuery } from "~/shopify/types/admin.generated";

export interface ChangedOrder {
  /** The position after this order, for the next page of the same search. */
  cursor: string;
  shopifyOrderId: bigint;
  updatedAt: Date;
  isCancelled: boolean;
  refundedMinor: bigint;
  /** Upper-cased. */
  codes: string[];
  /** Of the automatic discounts on it. */
  automaticTitles: string[];
}

/** A page of a search, oldest change first. */
export type OrderPage =
  | {
      ok: true;
      orders: ChangedOrder[];
      /** The position after the page; null at the end of the list. */
      nextAfter: string | null;
    }
  /** Shopify no longer accepts the cursor, or it lies past the 25,000 objects that a list of Shopify's has at most. */
  | { ok: false; reason: "cursor-rejected" };

/**
 * One page of the orders that changed at or after `since`; `after` is a cursor of the page before. A list ends after
 * 25,000 orders without saying so: begin a new search long before. Only reads; fails with the gateway's errors.
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

/** The part of a search that leaves out orders whose last change is older. */
export const changedSince = (since: Date) => `updated_at:>='${since.toISOString()}'`;

/** One page of the orders that a search finds; see findChangedOrders. */
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
    orders: edges.map(({ cursor, node }) => changedOrder({ cursor, node })),
    nextAfter: hasNextPage ? (endCursor ?? null) : null,
  };
}

/** Shopify's words are "Invalid cursor for current pagination sort."; those past the 25,000th object are not known. */
function isCursorRejected(error: unknown): boolean {
  return error instanceof GraphqlQueryError && /cursor|paginat/i.test(error.message);
}

type Node = ChangedOrdersQuery["orders"]["edges"][number]["node"];

function changedOrder({ cursor, node }: { cursor: string; node: Node }): ChangedOrder {
  const { shopMoney } = node.totalRefundedSet;
  const titles = node.discountApplications.nodes.flatMap((one) => ("title" in one ? [one.title] : []));
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

/** PostgreSQL takes no text with a NUL character, so none of ours has one. */
const isStorable = (text: string) => !text.includes("\0");
