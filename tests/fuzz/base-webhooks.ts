import { readFileSync } from "node:fs";
import {
  aDiscount,
  aState,
  combinesWithAll,
  demoShop,
  depsWithEmit,
  freeShipping,
  variantId,
} from "../dev-shop/orders/builders";
import { cancelOrder } from "../dev-shop/orders/cancel-order";
import { placeOrder } from "../dev-shop/orders/place-order";
import { refundOrder } from "../dev-shop/orders/refund-order";

/** A valid webhook. `body` is JSON text. */
export interface BaseWebhook {
  topic: string;
  body: string;
}

/**
 * Codes that the orders list. A test can create coupons with them. The last one is only the title of a manual discount,
 * so it is not redeemed.
 */
export const CODES = ["FUZZ-TEN", "FUZZ-SHIP", "FUZZ-STAFF"];

/**
 * Valid webhooks of orders and refunds: those that the dev shop sends for an order with two codes and an automatic
 * discount, which is refunded in part and then canceled, and for an order in another currency with discounts of all
 * types and a pending refund. Also the fixtures with two currencies and with large IDs.
 */
export function orderWebhooks(): BaseWebhook[] {
  const state = aState();
  const [ten = "", shipping = "", staff = ""] = CODES;
  const codes = [ten, shipping];
  aDiscount(state, { codes: [ten], terms: { combinesWith: combinesWithAll } });
  const { terms } = freeShipping;
  aDiscount(state, {
    ...freeShipping,
    codes: [shipping],
    terms: { ...terms, combinesWith: combinesWithAll },
  });
  aDiscount(state, { title: "Autumn", terms: { combinesWith: combinesWithAll } });
  const sent: BaseWebhook[] = [];
  const deps = depsWithEmit(({ topic, payload }) => sent.push({ topic, body: JSON.stringify(payload) }), {
    scopes: ["read_customers"],
  });
  const lines = [
    { variantId: variantId(state, "Fossil Socks"), quantity: 3 },
    { variantId: variantId(state, "Fossil Socks"), quantity: 1 },
  ];
  const placed = placeOrder(state, deps, { shop: demoShop, lines, codes });
  if (!placed.ok) throw new Error(placed.reason);
  const { id: orderId, lines: placedLines } = placed.order;
  refundOrder(state, deps, { orderId, lines: [{ lineId: placedLines[0]?.id ?? 0, quantity: 1 }] });
  cancelOrder(state, deps, { orderId });
  const foreign = placeOrder(state, deps, {
    shop: demoShop,
    lines,
    codes,
    otherDiscounts: [
      { type: "manual", title: staff, percentage: 5 },
      { type: "script", title: "Script", percentage: 5 },
    ],
    presentment: { currency: "CAD", rate: 1.37 },
  });
  if (!foreign.ok) throw new Error(foreign.reason);
  refundOrder(state, deps, { orderId: foreign.order.id, isPending: true });
  const fixture = (name: string) =>
    readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8");
  return [
    ...sent.filter(({ topic }) => topic !== "orders/paid"),
    { topic: "orders/create", body: fixture("order-create") },
    { topic: "orders/create", body: fixture("sample-order-create") },
    { topic: "refunds/create", body: fixture("sample-refund-create") },
  ];
}

/** Valid webhooks of all other topics that the app subscribes to. */
export function otherWebhooks({ shop }: { shop: string }): BaseWebhook[] {
  const discount = { admin_graphql_api_id: "gid://shopify/DiscountCodeNode/1660000000001" };
  const redeemCode = { code: "WELCOME", id: "gid://shopify/DiscountRedeemCode/1660000000002" };
  const customer = { id: 1660000000003, email: "ada@example.com", phone: "555-0100" };
  const request = { shop_id: 954889, shop_domain: shop };
  const at = "2026-11-29T12:00:00-05:00";
  const payloads: Record<string, object> = {
    "discounts/update": { ...discount, title: "Welcome", status: "ACTIVE", created_at: at, updated_at: at },
    "discounts/delete": { ...discount, deleted_at: at },
    "discounts/redeemcode_added": { ...discount, redeem_code: redeemCode, updated_at: at },
    "discounts/redeemcode_removed": { ...discount, redeem_code: redeemCode, updated_at: at },
    "app/uninstalled": { id: 954889, name: "A shop", email: "owner@example.com", myshopify_domain: shop },
    "app/scopes_update": {
      id: 1,
      previous: ["read_orders"],
      current: ["read_orders", "write_discounts"],
      updated_at: at,
    },
    "customers/data_request": {
      ...request,
      orders_requested: [1660000000004, 1660000000005],
      customer,
      data_request: { id: 9999 },
    },
    "customers/redact": { ...request, customer, orders_to_redact: [1660000000004, 1660000000005] },
    "shop/redact": request,
  };
  return Object.entries(payloads).map(([topic, payload]) => ({ topic, body: JSON.stringify(payload) }));
}
