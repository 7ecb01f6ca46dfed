import fc from "fast-check";
import { expect, test } from "vitest";
import { chosenItems } from "~/domain/discounts/reward";
import { toExampleLines } from "~/shopify/catalog/list-example-products.server";
import { readPickedCollections, readPickedProducts } from "~/ui/discount-wizard/read-picked-items";
import { fuzzRuns } from "./fuzz-runs";
import { mutateJson, mutations } from "./mutate-json";

const LONG_TITLE = "🦕".repeat(255);

const aVariant = (id: number) => ({
  id: `gid://shopify/ProductVariant/${id}`,
  title: id % 2 === 0 ? "Small / Green" : LONG_TITLE,
  displayName: "Fossil Socks - Small",
  price: "12.00",
});

/**
 * Products as App Bridge's resource picker returns them: the first one is selected as a whole, the second one in part.
 */
const pickedProducts = JSON.stringify([
  {
    id: "gid://shopify/Product/1",
    title: "Amber Candle",
    handle: "amber-candle",
    totalVariants: 1,
    variants: [aVariant(11)],
    images: [],
  },
  {
    id: "gid://shopify/Product/2",
    title: LONG_TITLE,
    handle: "fossil-socks",
    totalVariants: 3,
    variants: [aVariant(21), aVariant(22)],
    images: [],
  },
]);
const pickedCollections = JSON.stringify([
  { id: "gid://shopify/Collection/3", title: "Summer", productsCount: 4 },
  { id: "gid://shopify/Collection/4", title: LONG_TITLE, productsCount: 0 },
]);

const asList = (json: string): unknown[] => [JSON.parse(json)].flat();
const idsOf = (items: readonly { id: string }[] = []) => items.map(({ id }) => id);
const isId = (value: unknown, type: string) =>
  typeof value === "string" &&
  value.startsWith(`gid://shopify/${type}/`) &&
  !Number.isNaN(Number(value.split("/")[4]));

test("products and collections from a changed list of the resource picker are read completely or counted as unreadable", {
  timeout: 3_600_000,
}, () => {
  fc.assert(
    fc.property(fc.constantFrom(pickedProducts, pickedCollections), mutations, (body, changes) => {
      const picked = asList(mutateJson({ body, mutations: changes, isReadKey: () => true }).body);
      const isProducts = body === pickedProducts;
      const { items, readCount } = isProducts ? readPickedProducts(picked) : readPickedCollections(picked);
      const { products = [], variants = [], collections = [] } = items;
      const readIds = new Set([
        ...idsOf(products),
        ...idsOf(collections),
        ...variants.map(({ productId }) => productId),
      ]);
      const givenIds = picked.map((item) => (item as { id?: unknown } | null)?.id);
      expect([...readIds].filter((id) => !givenIds.includes(id))).toEqual([]);
      expect(readCount).toBeLessThanOrEqual(picked.length);
      expect(readCount).toBeGreaterThanOrEqual(readIds.size);
      const type = isProducts ? "Product" : "Collection";
      const unreadable = picked.filter((item) => !isId((item as { id?: unknown } | null)?.id, type));
      expect(picked.length - readCount).toBeGreaterThanOrEqual(unreadable.length);
      if (picked.length > 20 || readCount === 0) return;
      const kind = isProducts ? "products" : "collections";
      expect(chosenItems.safeParse({ kind, products, variants, collections }).error).toBeUndefined();
    }),
    fuzzRuns({ byDefault: 2_000 }),
  );
});

test("selected variants stay variants, also if the picker does not return how many variants the product has", () => {
  const [whole, part] = asList(pickedProducts) as { totalVariants?: number | null }[];
  for (const totalVariants of [3, null, undefined]) {
    const { items, readCount } = readPickedProducts([whole, { ...part, totalVariants }]);
    expect(items.products).toEqual([{ id: "gid://shopify/Product/1", title: "Amber Candle" }]);
    expect(idsOf(items.variants)).toEqual([
      "gid://shopify/ProductVariant/21",
      "gid://shopify/ProductVariant/22",
    ]);
    expect(readCount).toBe(2);
  }
});

const number = fc.integer({ min: 1, max: 6 });
const title = fc.constantFrom("Amber Candle", "", "Default Title", LONG_TITLE, "\u202e");
const price = fc
  .tuple(fc.bigInt(0n, 10n ** 13n), fc.integer({ min: 0, max: 99 }))
  .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, "0")}`);
const variant = fc.record({ id: number.map((n) => `gid://shopify/ProductVariant/${n}`), title, price });
const product = fc.record({
  id: number.map((n) => `gid://shopify/Product/${n}`),
  title,
  variants: fc.record({ nodes: fc.array(variant, { maxLength: 1 }) }),
  collections: fc.record({ nodes: fc.array(fc.record({ id: fc.constant("gid://shopify/Collection/1") })) }),
});
/** Nodes of any type that the query requests. Null is a deleted item. */
const node = fc.oneof(
  fc.constant(null),
  product,
  fc.tuple(variant, product).map(([one, itsProduct]) => ({ ...one, product: itsProduct })),
  fc.array(product, { maxLength: 2 }).map((nodes) => ({ products: { nodes } })),
);

test("the example cart has the price of each variant that Shopify returns, at most once and at most six lines", {
  timeout: 3_600_000,
}, () => {
  fc.assert(
    fc.property(fc.array(node, { maxLength: 10 }), fc.array(product, { maxLength: 3 }), (nodes, products) => {
      const lines = toExampleLines({ nodes, products, currencyCode: "USD" });
      const all = [...nodes, ...products].flatMap((one) => {
        if (one === null) return [];
        if ("product" in one) return [one];
        return ("products" in one ? one.products.nodes : [one]).flatMap(({ variants }) => variants.nodes);
      });
      const firstById = new Map([...all].reverse().map((one) => [one.id, one]));
      expect(lines).toHaveLength(Math.min(6, firstById.size));
      expect(lines.map(({ variantId }) => variantId)).toEqual([...new Set(idsOf(all))].slice(0, 6));
      for (const { variantId, priceMinor } of lines) {
        expect(priceMinor).toBe(Number(firstById.get(variantId)?.price.replace(".", "")));
      }
    }),
    fuzzRuns({ byDefault: 500 }),
  );
});
