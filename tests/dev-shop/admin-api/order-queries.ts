import type { Order } from "../state/order";
import { connectionPage, type PageArgs, sourceOf } from "./connection";
import type { Context } from "./context";
import { notImplemented } from "./errors";
import { requireId } from "./gid";
import { presentOrder } from "./present/order";
import { presentCount } from "./queries";
import { matches, parseSearch } from "./search";

interface OrderListArgs extends PageArgs {
  query?: string | null;
  sortKey?: string | null;
}

const sixtyDaysMs = 60 * 24 * 3600 * 1000;

/** Returns the orders that match a query. If the token lacks `read_all_orders`, omits orders older than 60 days. */
function searchOrders({ state, shop, scopes }: Context, query: string | null | undefined): Order[] {
  const terms = parseSearch(query);
  const oldestMs = scopes.includes("read_all_orders") ? 0 : state.clock.now().getTime() - sixtyDaysMs;
  return state.orders.ofShop(shop.domain).filter(
    (order) =>
      Date.parse(order.createdAt) >= oldestMs &&
      matches(order, terms, {
        id: (row) => row.id,
        name: (row) => row.name,
        created_at: (row) => row.createdAt,
        processed_at: (row) => row.createdAt,
        updated_at: (row) => row.updatedAt,
        discount_code: (row) => row.discountCodes.map(({ code }) => code),
        customer_id: (row) => row.customerId ?? "",
        email: (row) => row.email ?? "",
        status: (row) => (row.cancelledAt === null ? "open" : "cancelled"),
        financial_status: (row) => row.financialStatus,
      }),
  );
}

/** The sort order of orders. Undefined for the order of ids, in which orders are also created and processed. */
function orderSort(sortKey: string | null | undefined) {
  if (!sortKey || ["ID", "CREATED_AT", "PROCESSED_AT"].includes(sortKey)) return undefined;
  if (sortKey !== "UPDATED_AT") throw notImplemented(`sorting orders by ${sortKey}`);
  return { name: sortKey, sortValue: (order: Order) => order.updatedAt };
}

export const orderQueries = {
  order: ({ id }: { id: string }, context: Context) => {
    const found = context.state.orders.find(requireId(id, "Order"));
    return found?.shop === context.shop.domain ? presentOrder(found, context) : null;
  },
  orders: (args: OrderListArgs, context: Context) => {
    const source = sourceOf(searchOrders(context, args.query), orderSort(args.sortKey));
    return connectionPage(source, args, (order) => presentOrder(order, context));
  },
  ordersCount: (args: { query?: string | null; limit?: number | null }, context: Context) =>
    presentCount(searchOrders(context, args.query).length, args.limit),
};
