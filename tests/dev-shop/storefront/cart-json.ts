import { lineTotal, sum } from "../orders/cart";
import type { PricedCart } from "../orders/price-cart";
import { priceCart } from "../orders/price-cart";
import { minorDigits } from "../pages/money";
import { codeKey } from "../state/code-key";
import { cartOf, keyOfLine, type Visit } from "./visit";

type PricedLine = PricedCart["lines"][number];

/**
 * Builds an item of `/cart.js` (https://shopify.dev/docs/api/ajax/reference/cart). Its amounts are in hundredths of the
 * currency unit, even for a currency without decimals. Only `presentment_price` is in the currency unit. An amount in
 * minor units times `scale` is the amount in hundredths.
 */
function itemJson(line: PricedLine, priced: PricedCart, scale: number) {
  const discountMinor = sum(line.allocations.map((each) => each.amountMinor));
  const totalMinor = lineTotal(line);
  const isOnlyVariant = line.variant.title === "Default Title";
  const price = line.priceMinor * scale;
  return {
    id: line.variant.id,
    properties: {},
    quantity: line.quantity,
    variant_id: line.variant.id,
    key: keyOfLine(line.variant.id, line.product.id),
    title: isOnlyVariant ? line.product.title : `${line.product.title} - ${line.variant.title}`,
    price: price,
    original_price: price,
    presentment_price: price / 100,
    discounted_price: price,
    line_price: (totalMinor - discountMinor) * scale,
    original_line_price: totalMinor * scale,
    total_discount: discountMinor * scale,
    discounts: [],
    sku: line.variant.sku,
    grams: line.variant.grams,
    vendor: line.product.vendor,
    taxable: true,
    product_id: line.product.id,
    product_has_only_default_variant: isOnlyVariant,
    gift_card: false,
    final_price: Math.round(((totalMinor - discountMinor) * scale) / line.quantity),
    final_line_price: (totalMinor - discountMinor) * scale,
    url: `/products/${line.product.handle}?variant=${line.variant.id}`,
    featured_image: null,
    image: null,
    handle: line.product.handle,
    requires_shipping: line.variant.requiresShipping,
    product_type: line.product.productType,
    product_title: line.product.title,
    product_description: "",
    variant_title: isOnlyVariant ? null : line.variant.title,
    variant_options: [line.variant.title],
    options_with_values: [{ name: "Title", value: line.variant.title }],
    line_level_discount_allocations: line.allocations.map(({ amountMinor, applicationIndex }) => ({
      amount: amountMinor * scale,
      discount_application: applicationJson(priced, applicationIndex, scale),
    })),
    line_level_total_discount: discountMinor * scale,
    has_components: false,
  };
}

function applicationJson(priced: PricedCart, index: number, scale: number) {
  const application = priced.applications[index];
  const allocated = priced.lines
    .flatMap((line) => line.allocations)
    .filter((each) => each.applicationIndex === index)
    .map((each) => each.amountMinor);
  return {
    type: application?.type,
    key: String(application?.discountId),
    title: application?.code ?? application?.title,
    description: null,
    value: application?.value,
    value_type: application?.valueType,
    allocation_method: application?.allocationMethod,
    target_selection: application?.targetSelection,
    target_type: application?.targetType,
    total_allocated_amount: sum(allocated) * scale,
  };
}

/** Builds the body of the response to `/cart.js`. */
export function cartJson(visit: Visit) {
  const cart = cartOf(visit);
  const priced = priceCart(visit.state, cart);
  const scale = 10 ** (2 - minorDigits(visit.shop.currency));
  const itemsMinor = sum(priced.lines.map(lineTotal));
  const orderLevelIndexes = priced.applications.flatMap((application, i) =>
    application.targetType === "line_item" && application.targetSelection === "all" ? [i] : [],
  );
  return {
    token: visit.storedCart.token,
    note: visit.storedCart.note,
    attributes: visit.storedCart.attributes,
    original_total_price: itemsMinor * scale,
    total_price: priced.subtotalMinor * scale,
    total_discount: (itemsMinor - priced.subtotalMinor) * scale,
    total_weight: sum(priced.lines.map((line) => line.variant.grams * line.quantity)),
    item_count: sum(priced.lines.map((line) => line.quantity)),
    items: priced.lines.map((line) => itemJson(line, priced, scale)),
    requires_shipping: priced.lines.some((line) => line.variant.requiresShipping),
    currency: visit.shop.currency,
    items_subtotal_price: itemsMinor * scale,
    cart_level_discount_applications: orderLevelIndexes.map((i) => applicationJson(priced, i, scale)),
    // A code that does not apply stays in the cart, and applies as soon as its conditions are met.
    discount_codes: visit.storedCart.codes.map((code) => ({
      code,
      applicable: priced.discountCodes.some((each) => codeKey(each.code) === codeKey(code)),
    })),
  };
}
