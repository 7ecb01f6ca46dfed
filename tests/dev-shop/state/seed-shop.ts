import type { ShopSeed } from "./shop";
import type { State } from "./state";

export const defaultShops: ShopSeed[] = [
  { domain: "dino-demo.myshopify.com", name: "Dino Demo", currency: "USD", ianaTimezone: "America/New_York" },
  { domain: "other-dino.myshopify.com", name: "Other Dino", currency: "EUR", ianaTimezone: "Europe/Berlin" },
];

const collections = ["Apparel", "Home", "Toys"] as const;

const products: [
  title: string,
  type: string,
  collection: (typeof collections)[number],
  price: string,
  variants?: string[],
][] = [
  ["Stegosaurus Tee", "Shirts", "Apparel", "24.00", ["Small", "Medium", "Large"]],
  ["Raptor Hoodie", "Hoodies", "Apparel", "58.00", ["Small", "Medium", "Large"]],
  ["Fossil Socks", "Socks", "Apparel", "12.00"],
  ["Triceratops Cap", "Hats", "Apparel", "22.50"],
  ["Ammonite Mug", "Mugs", "Home", "16.00"],
  ["Jurassic Poster", "Prints", "Home", "35.00"],
  ["Amber Candle", "Candles", "Home", "28.00"],
  ["Footprint Doormat", "Mats", "Home", "42.00"],
  ["Plush Diplodocus", "Plush", "Toys", "39.99", ["Green", "Blue"]],
  ["Dig Kit", "Kits", "Toys", "29.95"],
  ["Dino Puzzle", "Puzzles", "Toys", "18.50"],
  ["Hatching Egg", "Novelties", "Toys", "9.95"],
];

const customers = [
  ["Ada", "Reyes"],
  ["Ben", "Okafor"],
  ["Chloe", "Lindqvist"],
  ["Dmitri", "Tanaka"],
] as const;

const segments = ["Newsletter readers", "Bought more than once"] as const;

const slug = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");

/** Creates a shop with twelve products, three collections, four customers and two segments. */
export function seedShop(state: State, seed: ShopSeed) {
  const createdAt = state.clock.stamp();
  const name = seed.name ?? seed.domain.replace(/\.myshopify\.com$/, "");
  state.shops.put({
    id: state.nextId(),
    domain: seed.domain,
    name,
    currency: seed.currency ?? "USD",
    ianaTimezone: seed.ianaTimezone ?? "America/New_York",
    plan: seed.plan ?? "standard",
    email: `owner@${seed.domain.replace(/\.myshopify\.com$/, "")}.example`,
    createdAt,
    shippingPrice: "5.00",
    shipsTo: null,
    sellsSubscriptions: false,
    installedAt: null,
    uninstalledAt: null,
    lastOrderNumber: 1000,
  });
  const shop = seed.domain;
  const collectionIds = new Map(
    collections.map((title) => {
      const row = state.collections.put({ id: state.nextId(), shop, title, handle: slug(title) });
      return [title, row.id] as const;
    }),
  );
  for (const [title, productType, collection, price, variants = ["Default Title"]] of products)
    state.products.put({
      id: state.nextId(),
      shop,
      title,
      handle: slug(title),
      vendor: name,
      productType,
      collectionIds: [collectionIds.get(collection) ?? 0],
      createdAt,
      variants: variants.map((variant) => ({
        id: state.nextId(),
        title: variant,
        sku: `${slug(title)}-${slug(variant)}`.toUpperCase(),
        price,
        requiresShipping: true,
        grams: 300,
      })),
    });
  const customerIds = customers.map(
    ([firstName, lastName]) =>
      state.customers.put({
        id: state.nextId(),
        shop,
        firstName,
        lastName,
        email: `${firstName}.${lastName}@example.com`.toLowerCase(),
        createdAt,
      }).id,
  );
  for (const [i, name] of segments.entries())
    state.segments.put({
      id: state.nextId(),
      shop,
      name,
      lastEditedAt: createdAt,
      customerIds: customerIds.filter((_, c) => c % 2 === i),
    });
}
