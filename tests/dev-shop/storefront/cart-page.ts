import { lineTotal, sum } from "../orders/cart";
import { priceCart } from "../orders/price-cart";
import { html } from "../pages/html";
import { formatMoney } from "../pages/money";
import { sendDrawerThemeCart } from "./drawer-theme/pages";
import { sendPage } from "./layout";
import { picture } from "./picture";
import { discountFields, summaryTable } from "./summary";
import { cartOf, pathInLanguage, type Visit } from "./visit";

/**
 * Sends the cart page. For each code that does not apply, the page shows the reason. This includes a code that the
 * shopper has just entered (`?tried=CODE`).
 */
export function sendCart(visit: Visit) {
  if (visit.theme.name === "drawer") return sendDrawerThemeCart(visit);
  const { state, shop, url } = visit;
  const cart = cartOf(visit);
  if (cart.lines.length === 0) {
    return sendPage(
      visit,
      "Cart",
      html`<h1>Your cart</h1><p>Your cart is empty.</p><p><a class="button" href="${pathInLanguage(visit, "/")}">Continue shopping</a></p>`,
    );
  }
  const priced = priceCart(state, cart);
  const tried = url.searchParams.get("tried");
  const refusals = tried ? priceCart(state, cartOf(visit, [tried])).refusals : priced.refusals;
  const money = (minor: number) => formatMoney(minor, shop.currency);
  const rows = priced.lines.map((line) => {
    const name =
      line.variant.title === "Default Title"
        ? line.product.title
        : `${line.product.title}, ${line.variant.title}`;
    const discountMinor = sum(line.allocations.map((each) => each.amountMinor));
    return html`<tr><td>${picture(line.product)}</td><td><a href="${pathInLanguage(visit, `/products/${line.product.handle}`)}">${name}</a><br><span class="subdued">${money(line.priceMinor)}</span></td>
<td><input type="number" name="quantity-${line.variant.id}" value="${line.quantity}" min="0" max="99" aria-label="Quantity of ${name}"></td>
<td class="number">${discountMinor > 0 && html`<s>${money(lineTotal(line))}</s> `}${money(lineTotal(line) - discountMinor)}</td></tr>`;
  });
  return sendPage(
    visit,
    "Cart",
    html`<h1>Your cart</h1><div class="columns"><form method="post" action="${pathInLanguage(visit, "/cart/update")}">
<table class="lines"><thead><tr><th></th><th>Product</th><th>Quantity</th><th class="number">Total</th></tr></thead><tbody>${rows}</tbody></table>
<button>Update cart</button></form>
<aside><form method="post" action="${pathInLanguage(visit, "/cart/discount")}">${discountFields({ priced, refusals, page: "/cart", action: pathInLanguage(visit, "/cart/discount"), tried })}</form>${summaryTable(shop, priced)}
<a class="button primary" href="${pathInLanguage(visit, "/checkout")}">Check out</a></aside></div>`,
  );
}
