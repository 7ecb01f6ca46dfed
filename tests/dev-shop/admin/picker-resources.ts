import type { Product } from "../state/catalog";
import type { State } from "../state/state";

const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;

function variantsOf(product: Product) {
  return product.variants.map((variant, i) => ({
    id: gid("ProductVariant", variant.id),
    title: variant.title,
    displayName: variant.title === "Default Title" ? product.title : `${product.title} - ${variant.title}`,
    position: i + 1,
    price: variant.price,
    sku: variant.sku,
    product: { id: gid("Product", product.id), title: product.title },
  }));
}

/** The shop's resources that the resource picker lists, in App Bridge's format. Null if the type is unknown. */
export function pickerResources(state: State, shop: string, type: string) {
  if (type === "product") {
    return state.products.ofShop(shop).map((product) => ({
      id: gid("Product", product.id),
      title: product.title,
      handle: product.handle,
      vendor: product.vendor,
      productType: product.productType,
      status: "ACTIVE",
      images: [],
      totalVariants: product.variants.length,
      hasOnlyDefaultVariant: product.variants.length === 1,
      variants: variantsOf(product),
    }));
  }
  if (type === "variant") return state.products.ofShop(shop).flatMap(variantsOf);
  if (type === "collection") {
    return state.collections.ofShop(shop).map((collection) => ({
      id: gid("Collection", collection.id),
      title: collection.title,
      handle: collection.handle,
      productsCount: state.products.ofShop(shop).filter((each) => each.collectionIds.includes(collection.id))
        .length,
    }));
  }
  return null;
}
