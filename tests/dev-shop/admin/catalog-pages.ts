import { type Html, html } from "../pages/html";
import { formatMoney, toMinor } from "../pages/money";
import { formatTime } from "../pages/time";
import type { Customer, Product } from "../state/catalog";
import { type Discount, discountStatus } from "../state/discount";
import type { Order } from "../state/order";
import { handleOf, type Shop } from "../state/shop";

const page = (title: string, content: Html) =>
  html`<div class="page"><div class="page-head"><h1>${title}</h1></div>${content}</div>`;

const formatPrice = (price: string, shop: Shop) => formatMoney(toMinor(price, shop.currency), shop.currency);

/** The content of an admin page that does not exist, or that the dev shop does not implement. */
export const missingPage = (title: string) =>
  page(title, html`<div class="card"><p>The dev shop has no such page.</p></div>`);

export function productListPage(shop: Shop, products: Product[]) {
  return page(
    "Products",
    html`<div class="card"><table><thead><tr><th>Product</th><th>Type</th><th class="number">Variants</th><th class="number">Price</th></tr></thead><tbody>
${products.map(
  (
    product,
  ) => html`<tr><td><a href="/store/${handleOf(shop.domain)}/products/${product.id}">${product.title}</a></td><td>${product.productType}</td>
<td class="number">${product.variants.length}</td><td class="number">${formatPrice(product.variants[0]?.price ?? "0", shop)}</td></tr>`,
)}</tbody></table></div>`,
  );
}

export function productPage(shop: Shop, product: Product) {
  return page(
    product.title,
    html`<div class="card"><table><thead><tr><th>Variant</th><th>SKU</th><th class="number">Price</th></tr></thead><tbody>
${product.variants.map((variant) => html`<tr><td>${variant.title}</td><td>${variant.sku}</td><td class="number">${formatPrice(variant.price, shop)}</td></tr>`)}
</tbody></table></div>`,
  );
}

export function customerListPage(shop: Shop, customers: Customer[]) {
  return page(
    "Customers",
    html`<div class="card"><table><thead><tr><th>Customer</th><th>Email</th></tr></thead><tbody>
${customers.map(
  (customer) =>
    html`<tr><td><a href="/store/${handleOf(shop.domain)}/customers/${customer.id}">${customer.firstName} ${customer.lastName}</a></td><td>${customer.email}</td></tr>`,
)}</tbody></table></div>`,
  );
}

export function customerPage(shop: Shop, customer: Customer, orders: Order[]) {
  return page(
    `${customer.firstName} ${customer.lastName}`.trim() || customer.email,
    html`<div class="card"><p>${customer.email}</p><p class="subdued">Customer since ${formatTime(customer.createdAt, shop.ianaTimezone)}</p></div>
<div class="card"><h2>Orders</h2><ul>${orders.map(
      (order) =>
        html`<li><a href="/store/${handleOf(shop.domain)}/orders/${order.id}">${order.name}</a> ${formatMoney(order.totalMinor, order.currency)}</li>`,
    )}</ul></div>`,
  );
}

/**
 * Lists the discounts that exist in the dev shop, whoever created them, so that a developer can compare this list with
 * the app. `codesOf` returns a discount's first codes and the number of all its codes.
 */
export function discountListPage(options: {
  discounts: Discount[];
  now: Date;
  codesOf: (discount: Discount) => { firstCodes: string[]; count: number };
}) {
  return page(
    "Discounts",
    html`<div class="card"><table><thead><tr><th>Title</th><th>Codes</th><th>Method</th><th>Status</th><th class="number">Used</th></tr></thead><tbody>
${options.discounts.map((discount) => {
  const { firstCodes, count } = options.codesOf(discount);
  return html`<tr><td>${discount.title}</td><td>${firstCodes.join(", ")}${count > firstCodes.length && ` and ${(count - firstCodes.length).toLocaleString("en-US")} more`}</td>
<td>${discount.method === "code" ? "Code" : "Automatic"}</td><td>${discountStatus(discount, options.now).toLowerCase()}</td><td class="number">${discount.usageCount}</td></tr>`;
})}</tbody></table></div>`,
  );
}
