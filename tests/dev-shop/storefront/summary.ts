import { lineTotal, sum } from "../orders/cart";
import type { PricedCart } from "../orders/price-cart";
import type { Refusal } from "../orders/refusal";
import { type Html, html } from "../pages/html";
import { formatMoney } from "../pages/money";
import type { Shop } from "../state/shop";

/** Builds the table of the cart's amounts: items, each discount, shipping and total. */
export function summaryTable(shop: Shop, priced: PricedCart): Html {
  const money = (minor: number) => formatMoney(minor, shop.currency);
  const discountMinor = (index: number) =>
    sum(
      [...priced.lines.flatMap((line) => line.allocations), ...priced.shipping.allocations]
        .filter((each) => each.applicationIndex === index)
        .map((each) => each.amountMinor),
    );
  return html`<table class="summary"><tbody>
<tr><th scope="row">Items</th><td>${money(sum(priced.lines.map(lineTotal)))}</td></tr>
${priced.applications.map(
  (application, i) =>
    html`<tr class="off"><th scope="row">Discount ${application.code ?? application.title}</th><td>-${money(discountMinor(i))}</td></tr>`,
)}
<tr><th scope="row">Shipping</th><td>${money(priced.shipping.priceMinor)}</td></tr>
<tr class="total"><th scope="row">Total</th><td>${money(priced.totalMinor)}</td></tr>
</tbody></table>`;
}

/** Builds an alert with the reason for each refused code. Empty if no code was refused. */
export function refusalAlert(refusals: Refusal[]): Html {
  if (refusals.length === 0) return html``;
  const reasons = refusals.map(
    (each) => html`<p><strong>${each.message}</strong> <span class="subdued">${each.detail}</span></p>`,
  );
  return html`<div role="alert" class="refused">${reasons}</div>`;
}

/**
 * Builds the discount code field, the list of applied codes, and an alert with the reasons why other codes were
 * refused. `tried` is a refused code that the shopper has just entered: the field still contains this code. The markup
 * belongs inside the page's form, so that the Apply and Remove buttons also submit the form's other fields. Both
 * buttons bring the shopper back to the path `page`. `action` is the path that applies a code.
 */
export function discountFields(options: {
  priced: PricedCart;
  refusals: Refusal[];
  page: string;
  action: string;
  tried: string | null;
}): Html {
  const { priced, refusals, page, action, tried } = options;
  const removeButton = (code: string) =>
    html`<button class="link" name="remove" value="${code}" formaction="${action}/remove" formnovalidate aria-label="Remove ${code}">✕</button>`;
  return html`<section class="discount" aria-label="Discount"><input type="hidden" name="return_to" value="${page}">
<div class="inline"><label>Discount code <input name="code" value="${tried ?? ""}" autocomplete="off" autocapitalize="characters"></label>
<button formaction="${action}" formnovalidate>Apply</button></div>
${refusalAlert(refusals)}
${
  priced.discountCodes.length > 0 &&
  html`<ul class="codes" aria-label="Applied codes">${priced.discountCodes.map(({ code }) => html`<li><span>${code}</span>${removeButton(code)}</li>`)}</ul>`
}
</section>`;
}
