import type { OrderSnapshot, RefundSnapshot } from "~/domain/redemptions/order-snapshot";
import { roundToMinor } from "~/lib/money";
import { callShopify, ShopifyAccessLost, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { FULL_ORDER } from "~/shopify/operations/orders";
import type { FullOrderQuery } from "~/shopify/types/admin.generated";
import { rejectLargeAmounts } from "~/shopify/webhooks/bigint-columns";
import { orderSnapshot } from "~/shopify/webhooks/order-snapshot";

/** How many entries of each list FULL_ORDER reads per page. A page with fewer entries is the list's last page. */
const PAGE_SIZES = { applications: 50, lines: 250, shippingLines: 10 };
/** How often an order is read if it changes while its pages are read. */
const MAX_ATTEMPTS = 3;

type FetchOrderResult =
  | { ok: true; order: OrderSnapshot }
  /** The order was deleted or is not visible to the app. */
  | { ok: false; reason: "not-found" }
  /**
   * The app cannot parse the order, for example because an amount is too large to store. A retry would fail again.
   * `detail` is the error message.
   */
  | { ok: false; reason: "unreadable"; detail: string };

/**
 * Reads an order's current state from Shopify, with all its lines and discounts, in as many pages as necessary. Safe to
 * retry; throws the gateway's errors. If the order changes while its pages are read, reads all pages again. Throws an
 * Error if this happens three times.
 */
export async function fetchOrder({
  admin,
  shopifyOrderId,
}: {
  admin: ShopifyAdmin;
  shopifyOrderId: bigint;
}): Promise<FetchOrderResult> {
  const order = await readUnchanged({ admin, id: `gid://shopify/Order/${shopifyOrderId}` });
  if (!order) return { ok: false, reason: "not-found" };
  try {
    return {
      ok: true,
      order: { ...orderSnapshot(toWebhookPayload(order)), refunds: toRefundSnapshots(order) },
    };
  } catch (error) {
    // Return the error instead of throwing it, so that the caller can continue with other orders.
    return {
      ok: false,
      reason: "unreadable",
      detail: error instanceof Error ? error.message : String(error),
    };
  }
}

type Order = NonNullable<FullOrderQuery["order"]>;
type Money = Pick<Order["totalPriceSet"], "shopMoney" | "presentmentMoney">;

/** Returns the order with the entries of all pages. Returns null if Shopify does not return the order. */
async function readUnchanged({ admin, id }: { admin: ShopifyAdmin; id: string }): Promise<Order | null> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const order = await readPages({ admin, id });
    if (order !== "changed") return order;
  }
  throw new Error(`${id} changed ${MAX_ATTEMPTS} times while its pages were read`);
}

/**
 * Reads the order's pages. Returns "changed" if the order's `updatedAt`, which has a resolution of one second, is not
 * the same on all pages.
 */
async function readPages({
  admin,
  id,
}: {
  admin: ShopifyAdmin;
  id: string;
}): Promise<Order | null | "changed"> {
  const { order: first, withNames } = await readFirstPage({ admin, id });
  if (!first) return null;
  const all = {
    discountApplications: [...first.discountApplications.edges],
    lineItems: [...first.lineItems.edges],
    shippingLines: [...first.shippingLines.edges],
  };
  let page = first;
  while (hasFullPage(page)) {
    // A list that has ended returns no more entries after its last cursor.
    const after = {
      applicationsAfter: all.discountApplications.at(-1)?.cursor,
      linesAfter: all.lineItems.at(-1)?.cursor,
      shippingLinesAfter: all.shippingLines.at(-1)?.cursor,
    };
    const variables = { id, withNames, ...PAGE_SIZES, ...after };
    const { order: next } = await callShopify({ admin, operation: FULL_ORDER, variables });
    if (!next) return null;
    if (next.updatedAt !== first.updatedAt) return "changed";
    all.discountApplications.push(...next.discountApplications.edges);
    all.lineItems.push(...next.lineItems.edges);
    all.shippingLines.push(...next.shippingLines.edges);
    page = next;
  }
  return {
    ...first,
    discountApplications: { edges: all.discountApplications },
    lineItems: { edges: all.lineItems },
    shippingLines: { edges: all.shippingLines },
  };
}

/**
 * Customer names need a separate permission. If the app lacks this permission, Shopify rejects the whole query, so
 * requests the order again without names. `withNames` is how the next pages must be requested.
 */
async function readFirstPage({ admin, id }: { admin: ShopifyAdmin; id: string }) {
  const request = async (withNames: boolean) => {
    const variables = { id, withNames, ...PAGE_SIZES };
    const { order } = await callShopify({ admin, operation: FULL_ORDER, variables });
    return { order, withNames };
  };
  return request(true).catch((error: unknown) => {
    if (error instanceof ShopifyAccessLost) return request(false);
    throw error;
  });
}

function hasFullPage({ discountApplications, lineItems, shippingLines }: Order): boolean {
  return (
    discountApplications.edges.length === PAGE_SIZES.applications ||
    lineItems.edges.length === PAGE_SIZES.lines ||
    shippingLines.edges.length === PAGE_SIZES.shippingLines
  );
}

/** Converts the order to the payload of an order webhook, without refunds, so that orderSnapshot can parse it. */
function toWebhookPayload(order: Order) {
  const { customer } = order;
  return {
    id: String(numberFromGid(order.id)),
    name: order.name,
    test: order.test,
    source_name: order.sourceName,
    created_at: order.createdAt,
    processed_at: order.processedAt,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt,
    currency: order.currencyCode,
    presentment_currency: order.presentmentCurrencyCode,
    total_price_set: toMoneySet(order.totalPriceSet),
    customer: customer && {
      id: String(numberFromGid(customer.id)),
      first_name: customer.firstName,
      last_name: customer.lastName,
      created_at: customer.createdAt,
    },
    // The amount can be 0, because orderSnapshot sums each code's allocations.
    discount_codes: order.discountCodes.map((code) => ({ code, amount: "0" })),
    discount_applications: toApplications(order),
    line_items: order.lineItems.edges.map(({ node }) => withAllocations(node)),
    shipping_lines: order.shippingLines.edges.map(({ node }) => withAllocations(node)),
  };
}

/**
 * Unlike in a webhook, all amounts are in both currencies. `totalRefundedSet` is only the money that was paid back, so
 * the pending transactions are added. Throws a ZodError if an amount or the sum of the refunds is too large to store.
 */
function toRefundSnapshots(order: Order): RefundSnapshot[] {
  const refunds = order.refunds.map((refund): RefundSnapshot => {
    const pendingSets = refund.transactions.nodes
      .filter(({ kind, status }) => kind === "REFUND" && status === "PENDING")
      .map(({ amountSet }) => amountSet);
    const minorOf = (sets: Money[], currency: keyof Money) =>
      sets.reduce((sum, set) => sum + toMinor(set[currency]), 0n);
    const allSets = [refund.totalRefundedSet, ...pendingSets];
    return {
      shopifyRefundId: numberFromGid(refund.id),
      amountMinor: minorOf(allSets, "shopMoney"),
      pendingMinor: minorOf(pendingSets, "shopMoney"),
      presentmentAmountMinor: minorOf(allSets, "presentmentMoney"),
      refundedAt: new Date(refund.createdAt ?? order.updatedAt),
    };
  });
  const sumMinor = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  rejectLargeAmounts([
    sumMinor,
    ...refunds.flatMap(({ amountMinor, presentmentAmountMinor }) => [amountMinor, presentmentAmountMinor]),
  ]);
  return refunds;
}

function toMinor({ amount, currencyCode }: Money["shopMoney"]): bigint {
  return roundToMinor(String(amount), currencyCode);
}

/**
 * Puts each application at its index, because the allocations refer to applications by index. Indexes that Shopify
 * omits and applications of other types get the type "unknown".
 */
function toApplications({ discountApplications: { edges } }: Order) {
  const byIndex: { type: string; code?: string; title?: string }[] = [];
  for (const { node: application } of edges) {
    while (byIndex.length <= application.index) byIndex.push({ type: "unknown" });
    if (application.__typename === "DiscountCodeApplication") {
      byIndex[application.index] = { type: "discount_code", code: application.code };
    } else if (application.__typename === "ManualDiscountApplication") {
      byIndex[application.index] = { type: "manual", title: application.title };
    } else if (application.__typename === "AutomaticDiscountApplication") {
      byIndex[application.index] = { type: "automatic", title: application.title };
    }
  }
  return byIndex;
}

function withAllocations({
  discountAllocations,
}: {
  discountAllocations: Order["lineItems"]["edges"][number]["node"]["discountAllocations"];
}) {
  return {
    discount_allocations: discountAllocations.map(({ allocatedAmountSet, discountApplication }) => ({
      amount_set: toMoneySet(allocatedAmountSet),
      discount_application_index: discountApplication.index,
    })),
  };
}

function toMoneySet({ shopMoney, presentmentMoney }: Money) {
  const money = ({ amount, currencyCode }: typeof shopMoney) => ({
    amount: String(amount),
    currency_code: currencyCode,
  });
  return { shop_money: money(shopMoney), presentment_money: money(presentmentMoney) };
}
