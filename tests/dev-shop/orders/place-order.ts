import { randomBytes } from "node:crypto";
import type { Deps } from "../deps";
import { isoSeconds } from "../state/clock";
import type { Order, Presentment } from "../state/order";
import type { State } from "../state/state";
import { buildCart, type LineRequest } from "./cart";
import { createCustomer, findCustomerByEmail } from "./customers";
import { orderPayload } from "./order-payload";
import { applyOtherDiscounts, type OtherDiscount } from "./other-discounts";
import { type PricedCart, priceCart } from "./price-cart";
import type { Refusal } from "./refusal";
import { countUses } from "./uses";

export interface OrderRequest {
  shop: string;
  lines: LineRequest[];
  codes?: string[];
  /** A signed-in customer. */
  customerId?: number;
  /**
   * A guest. A customer is created unless one with this email exists. Without a guest or `customerId`, the order has no
   * customer.
   */
  guest?: { email: string; firstName?: string; lastName?: string };
  /** If some codes are refused, the order is placed without them. By default, a refused code prevents the order. */
  omitsRefusedCodes?: boolean;
  /** Discounts that staff or a Shopify Script give, after the shop's own discounts. */
  otherDiscounts?: OtherDiscount[];
  /** The shopper's currency, if it is not the shop's. */
  presentment?: Presentment;
  /** Whether the order was paid through a test gateway. */
  isTest?: boolean;
  /** Where the order comes from, such as "pos" or "shopify_draft_order". By default, the online store ("web"). */
  sourceName?: string;
  note?: string;
  landingSite?: string;
}

export type PlaceResult =
  | { ok: true; order: Order }
  | { ok: false; reason: "empty-cart" | "unknown-customer" }
  | { ok: false; reason: "codes-refused"; refusals: Refusal[] };

/**
 * Prices and places an order, counts the uses of its codes and discounts, and sends the webhooks. This function is
 * synchronous, so that two orders can never both get the last use of a code.
 */
export function placeOrder(state: State, deps: Deps, request: OrderRequest): PlaceResult {
  const shop = state.shops.get(request.shop);
  const signedInCustomer = request.customerId === undefined ? null : state.customers.find(request.customerId);
  if (request.customerId !== undefined && signedInCustomer?.shop !== shop.domain)
    return { ok: false, reason: "unknown-customer" };
  const existingCustomer =
    signedInCustomer ?? (request.guest ? findCustomerByEmail(state, shop.domain, request.guest.email) : null);
  const email = existingCustomer?.email ?? request.guest?.email ?? null;
  const buyer = email === null ? null : { customerId: existingCustomer?.id ?? null, email };

  const cart = buildCart(state, { shop, lineRequests: request.lines, codes: request.codes ?? [], buyer });
  if (cart.lines.length === 0) return { ok: false, reason: "empty-cart" };
  const priced = applyOtherDiscounts(priceCart(state, cart), request.otherDiscounts ?? []);
  if (priced.refusals.length > 0 && !request.omitsRefusedCodes) {
    return { ok: false, reason: "codes-refused", refusals: priced.refusals };
  }

  const customer =
    existingCustomer ?? (request.guest ? createCustomer(state, shop.domain, request.guest) : null);
  const orderNumber = shop.lastOrderNumber + 1;
  state.shops.put({ ...shop, lastOrderNumber: orderNumber });
  const at = isoSeconds(state.clock.now());
  const order: Order = {
    id: state.nextId(),
    shop: shop.domain,
    name: `#${orderNumber}`,
    orderNumber,
    token: randomBytes(16).toString("hex"),
    createdAt: at,
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    currency: shop.currency,
    presentment: request.presentment,
    isTest: request.isTest,
    sourceName: request.sourceName,
    customerId: customer?.id ?? null,
    email,
    financialStatus: "paid",
    ...orderContent(state, priced),
    refunds: [],
    note: request.note ?? null,
    tags: [],
    landingSite: request.landingSite ?? "/",
  };
  state.orders.put(order);
  countUses(state, order);
  const payload = orderPayload(state, order);
  deps.emit({ shop: shop.domain, topic: "orders/create", payload });
  deps.emit({ shop: shop.domain, topic: "orders/paid", payload });
  return { ok: true, order };
}

/** The part of an order that results from pricing. */
export function orderContent(state: State, priced: PricedCart) {
  return {
    lines: priced.lines.map((line) => ({
      id: state.nextId(),
      productId: line.product.id,
      variantId: line.variant.id,
      title: line.product.title,
      variantTitle: line.variant.title,
      sku: line.variant.sku,
      vendor: line.product.vendor,
      grams: line.variant.grams,
      requiresShipping: line.variant.requiresShipping,
      quantity: line.quantity,
      currentQuantity: line.quantity,
      priceMinor: line.priceMinor,
      allocations: line.allocations,
    })),
    shipping: { id: state.nextId(), title: "Standard", ...priced.shipping },
    discountApplications: priced.applications,
    discountCodes: priced.discountCodes,
    subtotalMinor: priced.subtotalMinor,
    totalDiscountsMinor: priced.totalDiscountsMinor,
    totalMinor: priced.totalMinor,
  };
}
