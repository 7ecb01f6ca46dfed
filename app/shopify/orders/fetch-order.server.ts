import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { callShopify, ShopifyAccessLost, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { FULL_ORDER } from "~/shopify/operations/orders";
import type { FullOrderQuery } from "~/shopify/types/admin.generated";
import { orderSnapshot } from "~/shopify/webhooks/order-snapshot";

type FetchOrderResult =
  | { ok: true; order: OrderSnapshot }
  /** The order was deleted or is not visible to the app. */
  | { ok: false; reason: "not-found" }
  /**
   * The app cannot parse the order, for example because an amount is too large to store. A retry would fail again.
   * `detail` is the error message.
   */
  | { ok: false; reason: "unreadable"; detail: string };

/** Reads an order's current state from Shopify. Safe to retry; fails with the gateway's errors. */
export async function fetchOrder({
  admin,
  shopifyOrderId,
}: {
  admin: ShopifyAdmin;
  shopifyOrderId: bigint;
}): Promise<FetchOrderResult> {
  const id = `gid://shopify/Order/${shopifyOrderId}`;
  const request = (withNames: boolean) =>
    callShopify({ admin, operation: FULL_ORDER, variables: { id, withNames } });
  // Customer names need a separate permission. If the app lacks this permission, Shopify rejects the whole query, so
  // request the order again without names.
  const { order } = await request(true).catch((error: unknown) => {
    if (error instanceof ShopifyAccessLost) return request(false);
    throw error;
  });
  if (!order) return { ok: false, reason: "not-found" };
  try {
    return { ok: true, order: orderSnapshot(toWebhookPayload(order)) };
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

/** Converts the order to the payload of an order webhook, so that orderSnapshot can parse it. */
function toWebhookPayload(order: Order) {
  const { customer, shippingLine } = order;
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
    discount_codes: order.discountCodes.map((code) => ({ code, amount: "0", type: "" })),
    discount_applications: toApplications(order),
    line_items: order.lineItems.nodes.map(withAllocations),
    shipping_lines: shippingLine ? [withAllocations(shippingLine)] : [],
    refunds: order.refunds.map(({ id, createdAt, totalRefundedSet }) => {
      const { amount, currencyCode } = totalRefundedSet.presentmentMoney;
      return {
        id: String(numberFromGid(id)),
        created_at: createdAt,
        transactions: [{ kind: "refund", status: "success", amount: String(amount), currency: currencyCode }],
        // A transaction has no amount in the shop's currency, so state the refund as one item, which has both amounts.
        refund_line_items: [{ subtotal_set: toMoneySet(totalRefundedSet) }],
      };
    }),
  };
}

/**
 * Puts each application at its index, because the allocations refer to applications by index. Indexes that Shopify
 * omits and applications of other types get the type "unknown".
 */
function toApplications({ discountApplications: { nodes } }: Order) {
  const byIndex: { type: string; code?: string; title?: string }[] = [];
  for (const application of nodes) {
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
  discountAllocations: Order["lineItems"]["nodes"][number]["discountAllocations"];
}) {
  return {
    discount_allocations: discountAllocations.map(({ allocatedAmountSet, discountApplication }) => ({
      amount_set: toMoneySet(allocatedAmountSet),
      discount_application_index: discountApplication.index,
    })),
  };
}

function toMoneySet({ shopMoney, presentmentMoney }: Order["totalPriceSet"]) {
  const money = ({ amount, currencyCode }: typeof shopMoney) => ({
    amount: String(amount),
    currency_code: currencyCode,
  });
  return { shop_money: money(shopMoney), presentment_money: money(presentmentMoney) };
}
