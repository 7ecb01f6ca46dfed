import fc from "fast-check";
import { type Conditions, conditions } from "~/domain/discounts/conditions";
import type { ExampleCart } from "~/domain/discounts/preview/example-cart";
import type { ChosenItems, Reward } from "~/domain/discounts/reward";
import type { State } from "../dev-shop/state/state";

const SHOP = "dino-demo.myshopify.com";

const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;

/** Arbitraries for rules and carts, which contain the dev shop's products, collections, customers and segments. */
export function arbitraries(state: State) {
  const shop = state.shops.get(SHOP);
  const products = state.products.ofShop(SHOP);
  // Few products, so that carts and the two item lists of Buy X get Y often have products in common.
  const fewProducts = products.slice(2, 6);
  const variants = products.flatMap((product) => product.variants.map((variant) => ({ product, variant })));
  const fewVariants = variants.filter(({ product }) => fewProducts.includes(product));
  const collections = state.collections.ofShop(SHOP);
  const customers = state.customers.ofShop(SHOP);
  const segments = state.segments.ofShop(SHOP);
  const some = <Row>(rows: Row[], maxLength: number) =>
    fc.uniqueArray(fc.constantFrom(...rows), { minLength: 1, maxLength });

  const items: fc.Arbitrary<ChosenItems> = fc.oneof(
    fc
      .record({
        products: fc.oneof(some(products, 4), some(fewProducts, 3)),
        variants: fc.uniqueArray(fc.constantFrom(...variants), { maxLength: 2 }),
      })
      .map((chosen) => ({
        kind: "products" as const,
        products: chosen.products.map(({ id, title }) => ({ id: gid("Product", id), title })),
        variants: chosen.variants.map(({ product, variant }) => ({
          id: gid("ProductVariant", variant.id),
          productId: gid("Product", product.id),
          title: variant.title,
        })),
      })),
    some(collections, 2).map((chosen) => ({
      kind: "collections" as const,
      collections: chosen.map(({ id, title }) => ({ id: gid("Collection", id), title })),
    })),
  );
  // 50% is drawn more often, because rounding methods give different results for half of an odd price.
  const percentage = fc.oneof(
    fc.constantFrom(5, 10, 25, 50, 50, 50),
    fc.integer({ min: 1, max: 10_000 }).map((hundredths) => hundredths / 100),
  );
  const amountMinor = fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 40_000 }));
  const quantity = fc.integer({ min: 1, max: 4 });
  const appliesTo = fc.oneof(fc.constant({ kind: "order" as const }), items);

  const reward: fc.Arbitrary<Reward> = fc.oneof(
    fc.record({ kind: fc.constant("percentage_off" as const), percentage, appliesTo }),
    fc.record({ kind: fc.constant("amount_off" as const), amountMinor, isPerItem: fc.boolean(), appliesTo }),
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant("buy_x_get_y" as const),
        buys: fc.record({
          atLeast: fc.oneof(
            fc.record({ kind: fc.constant("quantity" as const), quantity }),
            fc.record({ kind: fc.constant("amount" as const), amountMinor }),
          ),
          items,
        }),
        gets: fc.record({
          quantity,
          off: fc.oneof(
            fc.constant({ kind: "free" as const }),
            fc.record({ kind: fc.constant("percentage" as const), percentage }),
            fc.record({ kind: fc.constant("amount" as const), amountMinor }),
          ),
          items,
        }),
        maxUsesPerOrder: fc.option(quantity),
      }),
    },
    fc.record({
      kind: fc.constant("free_shipping" as const),
      maxShippingRateMinor: fc.option(fc.constantFrom(499, 500, 501, 2_000)),
    }),
  );

  const who: fc.Arbitrary<Conditions["who"]> = fc.oneof(
    { weight: 3, arbitrary: fc.constant({ kind: "everyone" as const }) },
    some(customers, 2).map((chosen) => ({
      kind: "customers" as const,
      customerIds: chosen.map(({ id }) => gid("Customer", id)),
    })),
    some(segments, 1).map((chosen) => ({
      kind: "segments" as const,
      segments: chosen.map(({ id, name }) => ({ id: gid("Segment", id), name })),
    })),
  );
  const minimum: fc.Arbitrary<Conditions["minimum"]> = fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    fc.record({ kind: fc.constant("subtotal" as const), amountMinor: fc.integer({ min: 1, max: 15_000 }) }),
    fc.record({ kind: fc.constant("quantity" as const), quantity: fc.integer({ min: 1, max: 6 }) }),
  );
  const anyConditions = fc
    .record({
      who,
      minimum,
      countries: fc.option(some(["US", "CA", "DE", "FR"], 3)),
      // This shop sells subscriptions, so the wizard always sets a purchase type.
      purchaseType: fc.constantFrom(
        "one_time" as const,
        "one_time" as const,
        "both" as const,
        "subscription" as const,
      ),
      isOncePerCustomer: fc.boolean(),
    })
    .map((drawn) => conditions.parse(drawn));

  const customer = fc.option(
    fc.constantFrom(...customers).map(({ id }) => ({
      id: gid("Customer", id),
      segmentIds: segments
        .filter(({ customerIds }) => customerIds.includes(id))
        .map((segment) => gid("Segment", segment.id)),
    })),
  );
  const cart: fc.Arbitrary<ExampleCart> = fc.record({
    lines: fc
      .uniqueArray(
        fc.record({
          chosen: fc.oneof(fc.constantFrom(...variants), fc.constantFrom(...fewVariants)),
          quantity: fc.integer({ min: 1, max: 5 }),
        }),
        {
          maxLength: 5,
          selector: ({ chosen }) => chosen.variant.id,
        },
      )
      .map((lines) =>
        lines.map(({ chosen: { product, variant }, quantity }) => ({
          productId: gid("Product", product.id),
          variantId: gid("ProductVariant", variant.id),
          title: variant.title,
          collectionIds: product.collectionIds.map((id) => gid("Collection", id)),
          priceMinor: Math.round(Number(variant.price) * 100),
          quantity,
        })),
      ),
    shippingMinor: fc.constant(Math.round(Number(shop.shippingPrice) * 100)),
    countryCode: fc.constantFrom("US", "DE", "JP"),
    customer,
  });
  const rule = fc.record({ reward, conditions: anyConditions }).map((drawn) => ({
    ...drawn,
    // The wizard drops conditions that Shopify does not support for the reward.
    conditions: supportedConditions(drawn.conditions, drawn.reward),
  }));
  return { rule, cart };
}

function supportedConditions(conditions: Conditions, reward: Reward): Conditions {
  const isBuyXGetY = reward.kind === "buy_x_get_y";
  return {
    ...conditions,
    minimum: isBuyXGetY ? null : conditions.minimum,
    purchaseType: isBuyXGetY ? null : conditions.purchaseType,
    countries: reward.kind === "free_shipping" ? conditions.countries : null,
  };
}
