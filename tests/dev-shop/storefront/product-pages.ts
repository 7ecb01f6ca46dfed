import { html } from "../pages/html";
import { formatMoney, toMinor } from "../pages/money";
import type { Product } from "../state/catalog";
import type { Shop } from "../state/shop";
import { sendPage } from "./layout";
import { picture } from "./picture";
import type { Visit } from "./visit";

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
<p class="collections"><a href="/">All</a> ${state.collections.ofShop(shop.domain).map((each) => html`<a href="/collections/${each.handle}">${each.title}</a> `)}</p>
<ul class="products">${products.map(
      (
        product,
      ) => html`<li><a href="/products/${product.handle}">${picture(product)}<span class="product-title">${product.title}</span>
<span class="price">${priceOf(shop, product)}</span></a></li>`,
    )}</ul>`,
  );
}

export function sendProduct(visit: Visit, product: Product) {
  const { shop } = visit;
  const money = (price: string) => formatMoney(toMinor(price, shop.currency), shop.currency);
  const [firstVariant] = product.variants;
  const options = product.variants.map(
    (variant) => html`<option value="${variant.id}">${variant.title} · ${money(variant.price)}</option>`,
  );
  return sendPage(
    visit,
    product.title,
    html`<div class="product">${picture(product)}<div>
<h1>${product.title}</h1><p class="price">${priceOf(shop, product)}</p>
<form method="post" action="/cart/add" class="stack">
${
  product.variants.length > 1
    ? html`<label>Option <select name="id">${options}</select></label>`
    : html`<input type="hidden" name="id" value="${firstVariant?.id}">`
}
<label>Quantity <input type="number" name="quantity" value="1" min="1" max="99" inputmode="numeric"></label>
<button class="primary">Add to cart</button>
</form><p class="subdued">${product.productType} by ${product.vendor}</p></div></div>`,
  );
}
