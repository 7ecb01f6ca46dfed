import { type Html, html } from "../../pages/html";
import { formatMoney, toMinor } from "../../pages/money";
import type { Product } from "../../state/catalog";
import { sendPage } from "../layout";
import { picture } from "../picture";
import { variantField } from "../product-pages";
import { buyItNowPath, pathInLanguage, type Visit } from "../visit";
import { mainCartFooter, mainCartItems } from "./cart-sections";
import { cartTemplate, wrapSection } from "./sections";

/** Builds the theme's product page, with a quantity stepper. */
export function drawerThemeProduct(visit: Visit, product: Product): Html {
  const { currency } = visit.shop;
  const price = formatMoney(toMinor(product.variants[0]?.price ?? "0", currency), currency);
  return wrapSection(
    "template--1__main",
    html`<div class="product">${picture(product)}<div><h1>${product.title}</h1><p class="price">${price}</p>
<product-form><form method="post" action="${pathInLanguage(visit, "/cart/add")}" class="stack">${variantField(visit.shop, product)}
<label for="quantity">Quantity</label><quantity-input class="quantity"><button type="button" name="minus" aria-label="Decrease quantity">−</button><input class="quantity__input" type="number" inputmode="numeric" id="quantity" name="quantity" value="1" min="1" max="99"><button type="button" name="plus" aria-label="Increase quantity">+</button></quantity-input>
<button class="primary product-form__submit">Add to cart</button>
<button class="shopify-payment-button" formaction="${pathInLanguage(visit, buyItNowPath)}">Buy it now</button>
<p class="product-form__error" role="alert"></p></form></product-form>
<p class="subdued">${product.productType} by ${product.vendor}</p></div></div>`,
  );
}

/** Sends the theme's cart page. */
export function sendDrawerThemeCart(visit: Visit) {
  return sendPage(
    visit,
    "Cart",
    html`${wrapSection(cartTemplate.items, mainCartItems(visit, cartTemplate.items))}
${wrapSection(cartTemplate.footer, mainCartFooter(visit, cartTemplate.footer))}`,
  );
}
