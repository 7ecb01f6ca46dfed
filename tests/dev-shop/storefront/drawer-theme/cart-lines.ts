import { lineTotal, sum } from "../../orders/cart";
import type { PricedCart } from "../../orders/price-cart";
import { type Html, html } from "../../pages/html";
import { formatMoney } from "../../pages/money";
import { picture } from "../picture";
import { pathInLanguage, type Visit } from "../visit";

/** Where cart lines are shown. The drawer and the cart page can be on one page, so their ids differ, as in Dawn. */
interface Place {
  /** Prefix of the ids of rows. */
  item: string;
  /** Prefix of the ids of quantity inputs. */
  quantity: string;
}

export const drawerPlace: Place = { item: "CartDrawer-Item", quantity: "Drawer-quantity" };
export const pagePlace: Place = { item: "CartItem", quantity: "Quantity" };

type Line = PricedCart["lines"][number];

const nameOf = ({ product, variant }: Line) =>
  variant.title === "Default Title" ? product.title : `${product.title}, ${variant.title}`;

/** Builds the list of the cart's lines, each with a quantity stepper and a remove button. */
export function cartLines(visit: Visit, priced: PricedCart, place: Place): Html {
  const money = (minor: number) => formatMoney(minor, visit.shop.currency);
  const rows = priced.lines.map((line, i) => {
    const index = i + 1;
    const name = nameOf(line);
    const discountMinor = sum(line.allocations.map((each) => each.amountMinor));
    const totalMinor = lineTotal(line);
    return html`<li class="cart-item" id="${place.item}-${index}">${picture(line.product)}
<div class="cart-item__details"><a class="cart-item__name" href="${pathInLanguage(visit, `/products/${line.product.handle}`)}">${name}</a>
<span class="cart-item__price">${discountMinor > 0 && html`<s>${money(totalMinor)}</s> `}${money(totalMinor - discountMinor)}</span>
<div class="cart-item__quantity"><quantity-input class="quantity"><button type="button" name="minus" aria-label="Decrease quantity of ${name}">−</button><input class="quantity__input" type="number" inputmode="numeric" name="updates[]" id="${place.quantity}-${index}" data-index="${index}" value="${line.quantity}" min="0" max="99" aria-label="Quantity of ${name}"><button type="button" name="plus" aria-label="Increase quantity of ${name}">+</button></quantity-input>
<cart-remove-button data-index="${index}"><button type="button" class="link" aria-label="Remove ${name}">Remove</button></cart-remove-button></div>
<p class="cart-item__error" role="alert"></p></div></li>`;
  });
  return html`<ul class="cart-items">${rows}</ul>`;
}

/** Builds the amounts below the lines: each discount on the items, with its code, and the total of the items. */
export function cartTotals(visit: Visit, priced: PricedCart): Html {
  const money = (minor: number) => formatMoney(minor, visit.shop.currency);
  const discounts = priced.applications.flatMap((application, i) => {
    const amountMinor = sum(
      priced.lines
        .flatMap((line) => line.allocations)
        .filter((each) => each.applicationIndex === i)
        .map((each) => each.amountMinor),
    );
    return amountMinor === 0
      ? []
      : [
          html`<li class="discounts__discount">${application.code ?? application.title} (-${money(amountMinor)})</li>`,
        ];
  });
  return html`${discounts.length > 0 && html`<ul class="discounts" aria-label="Discounts">${discounts}</ul>`}
<div class="totals"><span>Subtotal</span> <strong class="totals__total-value">${money(priced.subtotalMinor)}</strong></div>
<p class="subdued">Shipping is calculated at checkout.</p>`;
}
