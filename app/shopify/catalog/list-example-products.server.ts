import type { ExampleLine } from "~/domain/discounts/preview/example-cart";
import { roundToMinor } from "~/lib/money";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { EXAMPLE_PRODUCTS } from "~/shopify/operations/catalog";
import type { ExampleProductsQuery } from "~/shopify/types/admin.generated";

/** Maximum number of lines. A longer example cart is hard to read. */
const MAX_LINES = 6;

/** Maximum number of chosen items to read from Shopify. */
const MAX_IDS = 10;

/**
 * Returns up to `MAX_LINES` lines for an example cart, each with quantity 1. `ids` are GIDs of products, variants or
 * collections. Lines for `ids` come first, then lines for other products of the shop.
 */
export async function listExampleProducts({
  admin,
  ids,
  currencyCode,
}: {
  admin: ShopifyAdmin;
  ids: string[];
  currencyCode: string;
}): Promise<ExampleLine[]> {
  const { nodes, products } = await callShopify({
    admin,
    operation: EXAMPLE_PRODUCTS,
    variables: { ids: ids.slice(0, MAX_IDS) },
  });
  return toExampleLines({ nodes, products: products.nodes, currencyCode });
}

/** Lists the variants of `nodes` first, then those of `products`, each variant once. See listExampleProducts. */
export function toExampleLines({
  nodes,
  products,
  currencyCode,
}: {
  nodes: ExampleProductsQuery["nodes"];
  products: ExampleProduct[];
  currencyCode: string;
}): ExampleLine[] {
  const lines = new Map<string, ExampleLine>();
  const addLine = (product: ExampleProduct, variant = product.variants.nodes[0]) => {
    if (!variant || lines.has(variant.id)) return;
    lines.set(variant.id, {
      productId: product.id,
      variantId: variant.id,
      title: variant.title === "Default Title" ? product.title : `${product.title}, ${variant.title}`,
      collectionIds: product.collections.nodes.map(({ id }) => id),
      priceMinor: Number(roundToMinor(variant.price, currencyCode)),
      quantity: 1,
    });
  };
  for (const node of nodes) {
    if (!node) continue;
    if ("product" in node) addLine(node.product, node);
    else if ("variants" in node) addLine(node);
    else if ("products" in node) for (const product of node.products.nodes) addLine(product);
  }
  for (const product of products) addLine(product);
  return [...lines.values()].slice(0, MAX_LINES);
}

type ExampleProduct = ExampleProductsQuery["products"]["nodes"][number];
