import type { DiscountAllocation, OrderLine, OrderShipping } from "../state/order";
import { discountOf } from "./order-amounts";
import type { PayloadMoney } from "./payload-money";

function allocationsPayload(allocations: DiscountAllocation[], money: PayloadMoney) {
  return allocations.map(({ amountMinor, applicationIndex }) => ({
    amount: money.amount(amountMinor),
    amount_set: money.set(amountMinor),
    discount_application_index: applicationIndex,
  }));
}

/** An entry of an order's `line_items`. */
export function linePayload(line: OrderLine, money: PayloadMoney) {
  const isDefaultVariant = line.variantTitle === "Default Title";
  return {
    id: line.id,
    admin_graphql_api_id: `gid://shopify/LineItem/${line.id}`,
    attributed_staffs: [],
    current_quantity: line.currentQuantity,
    fulfillable_quantity: line.currentQuantity,
    fulfillment_service: "manual",
    fulfillment_status: null,
    gift_card: false,
    grams: line.grams,
    name: isDefaultVariant ? line.title : `${line.title} - ${line.variantTitle}`,
    price: money.amount(line.priceMinor),
    price_set: money.set(line.priceMinor),
    product_exists: true,
    product_id: line.productId,
    properties: [],
    quantity: line.quantity,
    requires_shipping: line.requiresShipping,
    sales_line_item_group_id: null,
    sku: line.sku,
    taxable: true,
    title: line.title,
    total_discount: money.amount(0),
    total_discount_set: money.set(0),
    variant_id: line.variantId,
    variant_inventory_management: null,
    variant_title: isDefaultVariant ? null : line.variantTitle,
    vendor: line.vendor,
    tax_lines: [],
    duties: [],
    discount_allocations: allocationsPayload(line.allocations, money),
  };
}

/** An entry of an order's `shipping_lines`. */
export function shippingPayload(shipping: OrderShipping, money: PayloadMoney) {
  const discountMinor = discountOf(shipping);
  return {
    id: shipping.id,
    carrier_identifier: null,
    code: shipping.title,
    current_discounted_price_set: money.set(shipping.priceMinor - discountMinor),
    discounted_price: money.amount(shipping.priceMinor - discountMinor),
    discounted_price_set: money.set(shipping.priceMinor - discountMinor),
    is_removed: false,
    phone: null,
    price: money.amount(shipping.priceMinor),
    price_set: money.set(shipping.priceMinor),
    requested_fulfillment_service_id: null,
    source: "shopify",
    title: shipping.title,
    tax_lines: [],
    discount_allocations: allocationsPayload(shipping.allocations, money),
  };
}
