import { type Html, html } from "../pages/html";
import { formatMoney, toMinor } from "../pages/money";
import type { Product } from "../state/catalog";
import type { Shop } from "../state/shop";
import { drawerThemeProduct } from "./drawer-theme/pages";
import { sendPage } from "./layout";
import { picture } from "./picture";
import { buyItNowPath, pathInLanguage, type Visit } from "./visit";

const priceOf = (shop: Shop, product: Product) =>
  formatMoney(toMinor(product.variants[0]?.price ?? "0", shop.currency), shop.currency);

/** Sends the page of a collection, or the front page with all products if `collection` is null. */
export function sendProductList(visit: Visit, collection: { id: number; title: string } | null) {
  const { state, shop } = visit;
  const products = state.products
    .ofShop(shop.domain)
    .filter((product) => collection === null || product.collectionIds.includes(collection.id));
  const title = collection?.title ?? "All products";
  return sendPage(
    visit,
    title,
    html`<h1>${title}</h1>
<p class="collections"><a href="${pathInLanguage(visit, "/")}">All</a> ${state.collections.ofShop(shop.domain).map((each) => html`<a href="${pathInLanguage(visit, `/collections/${each.handle}`)}">${each.title}</a> `)}</p>
<ul class="products">${products.map(
      (
        product,
      ) => html`<li><a href="${pathInLanguage(visit, `/products/${product.handle}`)}">${picture(product)}<span class="product-title">${product.title}</span>
<span class="price">${priceOf(shop, product)}</span></a></li>`,
    )}</ul>`,
  );
}

/** Builds the field of the product form that has the variant's ID. */
export function variantField(shop: Shop, product: Product): Html {
  if (product.variants.length === 1)
    return html`<input type="hidden" name="id" value="${product.variants[0]?.id}">`;
  const money = (price: string) => formatMoney(toMinor(price, shop.currency), shop.currency);
  const options = product.variants.map(
    (variant) => html`<option value="${variant.id}">${variant.title} · ${money(variant.price)}</option>`,
  );
  return html`<label>Option <select name="id">${options}</select></label>`;
}

export function sendProduct(visit: Visit, product: Product) {
  const { shop, theme } = visit;
  return sendPage(
    visit,
    product.title,
    theme.name === "drawer"
      ? drawerThemeProduct(visit, product)
      : html`<div class="product">${picture(product)}<div>
<h1>${product.title}</h1><p class="price">${priceOf(shop, product)}</p>
<form method="post" action="${pathInLanguage(visit, "/cart/add")}" class="stack">
${variantField(shop, product)}
<label>Quantity <input type="number" name="quantity" value="1" min="1" max="99" inputmode="numeric"></label>
<button class="primary">Add to cart</button>
<button formaction="${pathInLanguage(visit, buyItNowPath)}">Buy it now</button>
</form><p class="subdued">${product.productType} by ${product.vendor}</p></div></div>`,
  );
}
