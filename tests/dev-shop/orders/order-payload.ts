import { toZonedIsoTime } from "../pages/time";
import type { DiscountApplication, Order } from "../state/order";
import type { State } from "../state/state";
import { sum } from "./cart";
import { addressPayload, customerPayload } from "./customer-payload";
import { linePayload, shippingPayload } from "./line-payload";
import { currentAmounts, pricedUnits, shippingLinesOf, shippingPrice } from "./order-amounts";
import { payloadMoney } from "./payload-money";
import { redactUnlessGranted } from "./personal-data";
import { presentmentCurrency } from "./presentment";
import { refundPayload } from "./refund-payload";

function applicationPayload(application: DiscountApplication) {
  return {
    target_type: application.targetType,
    type: application.type,
    value: application.value,
    value_type: application.valueType,
    allocation_method: application.allocationMethod,
    target_selection: application.targetSelection,
    ...(application.code === null ? { title: application.title } : { code: application.code }),
    ...(application.type === "manual" || application.type === "script"
      ? { description: application.title }
      : {}),
  };
}

const clientDetails = {
  accept_language: "en-US",
  browser_height: null,
  browser_ip: "203.0.113.7",
  browser_width: null,
  session_hash: null,
  user_agent:
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
};

/**
 * The payload of Shopify's order webhooks. It has every field of the REST order
 * (https://shopify.dev/docs/api/admin-rest/latest/resources/order), not only those that the app reads.
 */
export function orderPayload(state: State, order: Order) {
  const shop = state.shops.get(order.shop);
  const customer = order.customerId === null ? null : state.customers.find(order.customerId);
  const money = payloadMoney(order);
  const at = (time: string) => toZonedIsoTime(time, shop.ianaTimezone);
  const address = customer && addressPayload(shop, customer);
  const itemsMinor = sum(order.lines.map((line) => line.priceMinor * pricedUnits(order, line)));
  const current = currentAmounts(order);
  return redactUnlessGranted(state, {
    id: order.id,
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    app_id: 580111,
    browser_ip: clientDetails.browser_ip,
    buyer_accepts_marketing: false,
    cancel_reason: order.cancelReason,
    cancelled_at: order.cancelledAt && at(order.cancelledAt),
    cart_token: null,
    checkout_id: order.id + 1,
    checkout_token: order.token,
    client_details: clientDetails,
    closed_at: null,
    company: null,
    confirmation_number: order.token.slice(0, 9).toUpperCase(),
    confirmed: true,
    contact_email: order.email,
    created_at: at(order.createdAt),
    currency: order.currency,
    current_shipping_price_set: money.set(current.shippingMinor),
    current_subtotal_price: money.amount(current.subtotalMinor),
    current_subtotal_price_set: money.set(current.subtotalMinor),
    current_total_additional_fees_set: null,
    current_total_discounts: money.amount(current.discountsMinor),
    current_total_discounts_set: money.set(current.discountsMinor),
    current_total_duties_set: null,
    current_total_price: money.amount(current.totalMinor),
    current_total_price_set: money.set(current.totalMinor),
    current_total_tax: money.amount(0),
    current_total_tax_set: money.set(0),
    customer_locale: "en",
    device_id: null,
    discount_codes: order.discountCodes.map(({ code, amountMinor, type }) => ({
      code,
      amount: money.amount(amountMinor),
      type,
    })),
    duties_included: false,
    email: order.email ?? "",
    estimated_taxes: false,
    financial_status: order.financialStatus,
    fulfillment_status: null,
    landing_site: order.landingSite,
    landing_site_ref: null,
    location_id: null,
    merchant_business_entity_id: null,
    merchant_of_record_app_id: null,
    name: order.name,
    note: order.note,
    note_attributes: [],
    number: order.orderNumber - 1000,
    order_number: order.orderNumber,
    order_status_url: `https://${order.shop}/${shop.id}/orders/${order.token}/authenticate?key=${order.token.slice(0, 8)}`,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    payment_gateway_names: ["shopify_payments"],
    phone: null,
    po_number: null,
    presentment_currency: presentmentCurrency(order),
    processed_at: at(order.createdAt),
    reference: null,
    referring_site: "",
    source_identifier: null,
    source_name: order.sourceName ?? "web",
    source_url: null,
    subtotal_price: money.amount(order.subtotalMinor),
    subtotal_price_set: money.set(order.subtotalMinor),
    tags: order.tags.join(", "),
    tax_exempt: false,
    tax_lines: [],
    taxes_included: false,
    test: order.isTest ?? false,
    token: order.token,
    total_cash_rounding_payment_adjustment_set: money.set(0),
    total_cash_rounding_refund_adjustment_set: money.set(0),
    total_discounts: money.amount(order.totalDiscountsMinor),
    total_discounts_set: money.set(order.totalDiscountsMinor),
    total_line_items_price: money.amount(itemsMinor),
    total_line_items_price_set: money.set(itemsMinor),
    total_outstanding: money.amount(0),
    total_price: money.amount(order.totalMinor),
    total_price_set: money.set(order.totalMinor),
    total_shipping_price_set: money.set(shippingPrice(order)),
    total_tax: money.amount(0),
    total_tax_set: money.set(0),
    total_tip_received: money.amount(0),
    total_weight: sum(order.lines.map((line) => line.grams * line.quantity)),
    updated_at: at(order.updatedAt),
    user_id: null,
    billing_address: address,
    customer: customer && customerPayload(shop, customer),
    discount_applications: order.discountApplications.map(applicationPayload),
    fulfillments: [],
    line_items: order.lines.map((line) => linePayload(line, money)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundPayload(shop, order, refund)),
    returns: [],
    shipping_address: address,
    shipping_lines: shippingLinesOf(order).map((line) => shippingPayload(line, money)),
  });
}
