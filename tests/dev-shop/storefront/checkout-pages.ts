import type { Deps } from "../deps";
import { placeOrder } from "../orders/place-order";
import { priceCart } from "../orders/price-cart";
import type { Refusal } from "../orders/refusal";
import { type Html, html } from "../pages/html";
import { formatMoney } from "../pages/money";
import type { Contact } from "../state/cart";
import { codeKey } from "../state/code-key";
import type { Order } from "../state/order";
import { sendPage } from "./layout";
import { discountFields, refusalAlert, summaryTable } from "./summary";
import {
  buyItNowPath,
  cartOf,
  emptyCart,
  parseContact,
  pathInLanguage,
  redirect,
  saveCart,
  type Visit,
} from "./visit";

/** The path of the visit's checkout: "Buy it now" has a checkout of its own. */
const checkoutPath = (visit: Visit) => (visit.isBuyItNow ? buyItNowPath : "/checkout");

function contactSection(visit: Visit, fields: Contact): Html {
  const { customer } = visit;
  if (customer) {
    return html`<h2>Contact</h2><p>Signed in as <strong>${customer.firstName} ${customer.lastName}</strong><br><span class="subdued">${customer.email}</span></p>`;
  }
  return html`<h2>Contact</h2><p class="subdued">You’re checking out as a guest. <a href="${pathInLanguage(visit, `/account/login?return_to=${checkoutPath(visit)}`)}">Sign in</a></p>
<label>Email <input type="email" name="email" value="${fields.email}" autocomplete="email" required></label>
<label>First name <input name="first_name" value="${fields.firstName}" autocomplete="given-name" required></label>
<label>Last name <input name="last_name" value="${fields.lastName}" autocomplete="family-name" required></label>`;
}

/**
 * Sends the checkout page, or redirects to the cart page if the cart is empty. If the order was just rejected, the page
 * keeps the contact fields that the shopper typed, and shows why codes were refused.
 */
export function sendCheckout(
  visit: Visit,
  rejectedOrder: { fields: Contact; refusals: Refusal[] } | null = null,
) {
  const { state, shop, url } = visit;
  const page = checkoutPath(visit);
  const action = pathInLanguage(visit, visit.isBuyItNow ? `${buyItNowPath}/discount` : "/cart/discount");
  const cart = cartOf(visit);
  if (cart.lines.length === 0) return redirect(visit, "/cart");
  const priced = priceCart(state, cart);
  const tried = url.searchParams.get("tried");
  // After a rejected order, only the alert at the top of the page shows the reasons, not the discount code field.
  const refusals = tried
    ? priceCart(state, cartOf(visit, [tried])).refusals
    : rejectedOrder
      ? []
      : priced.refusals;
  const lines = priced.lines.map(
    (line) =>
      html`<li>${line.quantity} × ${line.product.title}${line.variant.title !== "Default Title" && `, ${line.variant.title}`}</li>`,
  );
  return sendPage(
    visit,
    "Checkout",
    html`<h1>Checkout</h1>${rejectedOrder && refusalAlert(rejectedOrder.refusals)}
<form method="post" action="${pathInLanguage(visit, page)}" class="columns checkout"><div class="stack">${contactSection(visit, rejectedOrder?.fields ?? visit.storedCart.contact)}
<h2>Delivery</h2><p>Standard, ${formatMoney(priced.shipping.priceMinor, shop.currency)}</p>
<h2>Payment</h2><p class="subdued">A test payment. Nothing is charged.</p></div>
<input type="hidden" name="codes" value="${priced.discountCodes.map((each) => each.code).join(",")}">
<aside><h2>Order summary</h2><ul class="plain">${lines}</ul>
${discountFields({ priced, refusals, page, action, tried })}${summaryTable(shop, priced)}</aside>
<button class="primary place">Place order</button></form>`,
    { status: rejectedOrder ? 422 : 200, isCheckout: true },
  );
}

/**
 * Places the order with the codes that applied on the checkout page, and redirects to the thank-you page. A guest's
 * email is known only now, so a code may be refused only now, for example because this guest has already used the code.
 * If codes are refused, removes these codes from the cart and sends the checkout page again. If the email is invalid,
 * only sends the checkout page again. If the cart is empty, redirects to the cart page.
 */
export function submitCheckout(visit: Visit, deps: Deps, form: URLSearchParams) {
  const { state, shop, customer, storedCart } = visit;
  const fields = parseContact(form);
  if (!customer && !/^\S+@\S+$/.test(fields.email)) return sendCheckout(visit, { fields, refusals: [] });
  const codes = (form.get("codes") ?? "").split(",").filter((code) => code !== "");
  const placed = placeOrder(state, deps, {
    shop: shop.domain,
    lines: storedCart.lines,
    codes,
    ...(customer ? { customerId: customer.id } : { guest: fields }),
    note: storedCart.note || undefined,
  });
  if (placed.ok) {
    emptyCart(visit);
    return redirect(visit, `/orders/${placed.order.token}`);
  }
  if (placed.reason !== "codes-refused") return redirect(visit, "/cart");
  const refused = placed.refusals.map((each) => codeKey(each.code));
  saveCart(visit, { codes: storedCart.codes.filter((code) => !refused.includes(codeKey(code))) });
  return sendCheckout(visit, { fields, refusals: placed.refusals });
}

/** Sends the thank-you page. The page's URL contains the order's secret token. */
export function sendConfirmation(visit: Visit, order: Order) {
  const { state } = visit;
  const money = (minor: number) => formatMoney(minor, order.currency);
  const customer = order.customerId === null ? null : state.customers.find(order.customerId);
  const itemsMinor = order.lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
  return sendPage(
    visit,
    `Order ${order.name}`,
    html`<p class="subdued">Order ${order.name}</p><h1>Thank you${customer?.firstName && `, ${customer.firstName}`}!</h1>
<p>Your order is confirmed.${order.email && html` A confirmation would go to ${order.email}.`}</p>
<ul class="plain">${order.lines.map((line) => html`<li>${line.quantity} × ${line.title}</li>`)}</ul>
<table class="summary"><tbody>
<tr><th scope="row">Items</th><td>${money(itemsMinor)}</td></tr>
${order.discountCodes.map((each) => html`<tr class="off"><th scope="row">Discount ${each.code}</th><td>-${money(each.amountMinor)}</td></tr>`)}
${automaticRows(order).map(({ title, amountMinor }) => html`<tr class="off"><th scope="row">Discount ${title}</th><td>-${money(amountMinor)}</td></tr>`)}
<tr><th scope="row">Shipping</th><td>${money(order.shipping?.priceMinor ?? 0)}</td></tr>
<tr class="total"><th scope="row">Total</th><td>${money(order.totalMinor)}</td></tr></tbody></table>
<p><a class="button" href="${pathInLanguage(visit, "/")}">Continue shopping</a></p>`,
    { isCheckout: true },
  );
}

function automaticRows(order: Order) {
  const allocations = [
    ...order.lines.flatMap((line) => line.allocations),
    ...(order.shipping?.allocations ?? []),
  ];
  return order.discountApplications.flatMap((application, i) => {
    if (application.type !== "automatic") return [];
    const ownAllocations = allocations.filter((each) => each.applicationIndex === i);
    return [
      {
        title: application.title,
        amountMinor: ownAllocations.reduce((sum, each) => sum + each.amountMinor, 0),
      },
    ];
  });
}
