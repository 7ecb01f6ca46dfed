import { type Html, html } from "../pages/html";
import { formatMoney } from "../pages/money";
import { formatTime } from "../pages/time";
import type { Customer } from "../state/catalog";
import type { Order } from "../state/order";
import { handleOf, type Shop } from "../state/shop";

const statusText = {
  paid: "Paid",
  partially_refunded: "Partially refunded",
  refunded: "Refunded",
  voided: "Voided",
} as const;

const refundText = { success: "Refunded", pending: "Refund pending", failure: "Refund failed" } as const;

function statusBadges(order: Order) {
  return html`<span class="badge ${order.financialStatus === "paid" && "good"}">${statusText[order.financialStatus]}</span>
${order.cancelledAt && html`<span class="badge bad">Canceled</span>`}`;
}

const customerName = (customer: Customer | null) =>
  customer ? `${customer.firstName} ${customer.lastName}`.trim() || customer.email : "No customer";

/** The list of a shop's latest 250 orders, newest first. */
export function orderListPage(
  shop: Shop,
  orders: Order[],
  findCustomer: (id: number) => Customer | null,
): Html {
  const rows = [...orders].reverse().slice(0, 250);
  return html`<div class="page"><div class="page-head"><h1>Orders</h1></div><div class="card">
${rows.length === 0 && html`<p>No orders yet. Place one in the storefront.</p>`}
<table class="orders"><thead><tr><th>Order</th><th>Date</th><th>Customer</th><th>Discount codes</th><th class="number">Total</th><th>Status</th></tr></thead><tbody>
${rows.map(
  (order) => html`<tr><td><a href="/store/${handleOf(shop.domain)}/orders/${order.id}">${order.name}</a></td>
<td>${formatTime(order.createdAt, shop.ianaTimezone)}</td>
<td>${customerName(order.customerId === null ? null : findCustomer(order.customerId))}</td>
<td>${order.discountCodes.map((each) => each.code).join(", ")}</td>
<td class="number">${formatMoney(order.totalMinor, order.currency)}</td><td class="status">${statusBadges(order)}</td></tr>`,
)}
</tbody></table></div></div>`;
}

/** The page of one order, with "Refund" until the order is refunded, and "Cancel order" until it is canceled. */
export function orderPage(shop: Shop, order: Order, customer: Customer | null): Html {
  const money = (minor: number) => formatMoney(minor, order.currency);
  const orderPath = `/store/${handleOf(shop.domain)}/orders/${order.id}`;
  const isRefunded = order.financialStatus === "refunded" || order.financialStatus === "voided";
  const allocations = [
    ...order.lines.flatMap((line) => line.allocations),
    ...(order.shipping?.allocations ?? []),
  ];
  const itemsMinor = order.lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
  const applications = order.discountApplications.map((application, i) => {
    const ownAllocations = allocations.filter((each) => each.applicationIndex === i);
    const discountMinor = ownAllocations.reduce((sum, each) => sum + each.amountMinor, 0);
    return html`<tr><td>Discount <strong>${application.code ?? application.title}</strong></td><td class="number">-${money(discountMinor)}</td></tr>`;
  });
  return html`<div class="page"><div class="page-head"><h1>${order.name}</h1>${statusBadges(order)}
<div class="page-actions">${!isRefunded && html`<form method="post" action="${orderPath}/refund"><button>Refund</button></form>`}
${!order.cancelledAt && html`<form method="post" action="${orderPath}/cancel"><button class="critical">Cancel order</button></form>`}</div>
</div>
<p class="subdued">${formatTime(order.createdAt, shop.ianaTimezone)} from Online Store</p>
<div class="card"><table><thead><tr><th>Product</th><th class="number">Price</th><th class="number">Quantity</th><th class="number">Total</th></tr></thead><tbody>
${order.lines.map((line) => {
  const discountMinor = line.allocations.reduce((sum, each) => sum + each.amountMinor, 0);
  return html`<tr><td>${line.title}${line.variantTitle !== "Default Title" && html` · ${line.variantTitle}`}
${line.allocations.map((each) => html`<br><span class="subdued">${applicationName(order, each.applicationIndex)} (-${money(each.amountMinor)})</span>`)}</td>
<td class="number">${money(line.priceMinor)}</td><td class="number">${line.currentQuantity}</td>
<td class="number">${money(line.priceMinor * line.quantity - discountMinor)}</td></tr>`;
})}
</tbody></table></div>
<div class="card"><h2>Payment</h2><table><tbody>
<tr><td>Items</td><td class="number">${money(itemsMinor)}</td></tr>
${applications}
<tr><td>Shipping</td><td class="number">${money(order.shipping?.priceMinor ?? 0)}</td></tr>
<tr><td><strong>Total</strong></td><td class="number"><strong>${money(order.totalMinor)}</strong></td></tr>
${order.refunds.flatMap((refund) =>
  refund.transactions.map(
    ({ status, amountMinor }) =>
      html`<tr><td>${refundText[status]} ${formatTime(refund.createdAt, shop.ianaTimezone)}</td><td class="number">-${money(amountMinor)}</td></tr>`,
  ),
)}
</tbody></table></div>
<div class="card"><h2>Customer</h2><p>${customer ? html`<a href="/store/${handleOf(shop.domain)}/customers/${customer.id}">${customerName(customer)}</a>` : "No customer"}</p>
<p class="subdued">${order.email ?? "No email"}</p></div></div>`;
}

function applicationName(order: Order, index: number) {
  const application = order.discountApplications[index];
  return application?.code ?? application?.title ?? "";
}
