import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DevShop, startDevShop } from "../start";
import { adminClient, appKeys, basicInput, createBasicMutation, testShop } from "../testing/admin-client";

let devShop: DevShop;
let graphql: Awaited<ReturnType<typeof adminClient>>;
beforeEach(async () => {
  devShop = await startDevShop(appKeys);
  graphql = await adminClient(devShop);
});
afterEach(() => devShop.close());

async function createDiscount(code: string, overrides: Record<string, unknown> = {}): Promise<string> {
  const { body } = await graphql(createBasicMutation, { input: basicInput(code, overrides) });
  return body.data.discountCodeBasicCreate.codeDiscountNode.id;
}

const gidOf = (type: string, id: number | undefined) => `gid://shopify/${type}/${id}`;

describe("a count", () => {
  it("has the precision AT_LEAST if it reaches the limit, and EXACT below the limit or without one", async () => {
    await createDiscount("ONE");
    await createDiscount("TWO");
    const count = async (field: string) =>
      (await graphql(`{ count: ${field} { count precision } }`)).body.data.count;
    for (const field of ["discountNodesCount", "discountCodesCount"]) {
      expect(await count(`${field}(limit: 1)`)).toEqual({ count: 1, precision: "AT_LEAST" });
      expect(await count(`${field}(limit: 2)`)).toEqual({ count: 2, precision: "AT_LEAST" });
      expect(await count(`${field}(limit: 3)`)).toEqual({ count: 2, precision: "EXACT" });
      expect(await count(`${field}(limit: null)`)).toEqual({ count: 2, precision: "EXACT" });
      expect(await count(field)).toEqual({ count: 2, precision: "EXACT" });
    }
  });

  it("of discounts of Shopify Functions is refused as not implemented", async () => {
    const { body } = await graphql(`{ discountNodesCount(query: "type:app") { count } }`);
    expect(body.errors).toMatchObject([{ extensions: { code: "DEV_SHOP_NOT_IMPLEMENTED" } }]);
  });
});

describe("nodes", () => {
  const read = async (ids: string[]) =>
    (await graphql("query Read($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", { ids })).body;

  it("returns the object of each type, and null for an object of another shop or none", async () => {
    const { state } = devShop;
    const discountId = await createDiscount("ONE");
    const own = (table: "products" | "collections" | "customers" | "segments", shop = testShop) =>
      state[table].ofShop(shop)[0]?.id;
    const variantId = state.products.ofShop(testShop)[0]?.variants[0]?.id;
    const ids = [
      discountId,
      gidOf("Product", own("products")),
      gidOf("ProductVariant", variantId),
      gidOf("Collection", own("collections")),
      gidOf("Customer", own("customers")),
      gidOf("Segment", own("segments")),
    ];
    const { data } = await read(ids);
    expect(data.nodes.map((node: { id: string } | null) => node?.id)).toEqual(ids);
    for (const node of data.nodes) expect(node.id).toContain(`/${node.__typename}/`);
    const one = await graphql("query Read($id: ID!) { node(id: $id) { __typename id } }", { id: ids[5] });
    expect(one.body.data.node).toEqual({ __typename: "Segment", id: ids[5] });

    const otherShop = "other-dino.myshopify.com";
    const missing = [gidOf("Segment", own("segments", otherShop)), gidOf("Segment", 1), gidOf("Product", 1)];
    expect((await read(missing)).data.nodes).toEqual([null, null, null]);
  });

  it("refuses an object of a type that it does not implement", async () => {
    const { errors } = await read([gidOf("Metafield", 1)]);
    expect(errors).toMatchObject([{ extensions: { code: "DEV_SHOP_NOT_IMPLEMENTED" } }]);
  });
});

describe("a cursor", () => {
  it("is rejected by a list with another sort order", async () => {
    await createDiscount("ONE");
    await createDiscount("TWO");
    const list = async (sortKey: string, after: string | null) =>
      (
        await graphql(
          `query List($after: String) { discountNodes(first: 1, after: $after, sortKey: ${sortKey}) {
            nodes { id } pageInfo { endCursor }
          } }`,
          { after },
        )
      ).body;
    const cursorOf = async (sortKey: string) =>
      (await list(sortKey, null)).data.discountNodes.pageInfo.endCursor as string;
    for (const [sortKey, other] of [
      ["TITLE", "ID"],
      ["ID", "TITLE"],
      ["STARTS_AT", "UPDATED_AT"],
    ] as const) {
      const { data, errors } = await list(other, await cursorOf(sortKey));
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ message: "Invalid cursor for current pagination sort." }]);
    }
    const next = await list("TITLE", await cursorOf("TITLE"));
    expect(next.data.discountNodes.nodes).toHaveLength(1);
  });
});

describe("a sort key", () => {
  it.each(["orders(first: 1, sortKey: TOTAL_PRICE)", "customers(first: 1, sortKey: NAME)"])(
    "is refused as not implemented if the dev shop does not sort by it: %s",
    async (field) => {
      const { body } = await graphql(`{ ${field} { nodes { id } } }`);
      expect(body.errors).toMatchObject([{ extensions: { code: "DEV_SHOP_NOT_IMPLEMENTED" } }]);
    },
  );
});

describe("a buy X get Y discount", () => {
  it("requires one-time purchases by default, and returns other purchase types as they were saved", async () => {
    const productId = gidOf("Product", devShop.state.products.ofShop(testShop)[0]?.id);
    const items = { products: { productsToAdd: [productId] } };
    const buys = async (code: string, purchaseTypes: Record<string, boolean>) => {
      const { body } = await graphql(
        `mutation Create($input: DiscountCodeBxgyInput!) {
          discountCodeBxgyCreate(bxgyCodeDiscount: $input) {
            codeDiscountNode { codeDiscount { ... on DiscountCodeBxgy { customerBuys { isOneTimePurchase isSubscription } } } }
          }
        }`,
        {
          input: basicInput(code, {
            customerBuys: { value: { quantity: "1" }, items, ...purchaseTypes },
            customerGets: {
              value: { discountOnQuantity: { quantity: "1", effect: { percentage: 1 } } },
              items,
            },
          }),
        },
      );
      return body.data.discountCodeBxgyCreate.codeDiscountNode.codeDiscount.customerBuys;
    };
    expect(await buys("ONE", {})).toEqual({ isOneTimePurchase: true, isSubscription: false });
    expect(await buys("TWO", { isOneTimePurchase: false, isSubscription: true })).toEqual({
      isOneTimePurchase: false,
      isSubscription: true,
    });
  });
});

describe("bulk mutations of discounts", () => {
  it("that are sent in one request return the same job", async () => {
    await devShop.control.setBulkPace({ codesPerSecond: 100_000, delayMs: 60_000 });
    const id = await createDiscount("ONE");
    const { body } = await graphql(
      `mutation Both($ids: [ID!]) {
        off: discountCodeBulkDeactivate(ids: $ids) { job { id done } }
        on: discountCodeBulkActivate(ids: $ids) { job { id done } }
      }`,
      { ids: [id] },
    );
    expect(body.data.on).toEqual(body.data.off);
    const job = await graphql("query Read($id: ID!) { job(id: $id) { id done } }", {
      id: body.data.on.job.id,
    });
    expect(job.body.data.job).toEqual({ id: body.data.on.job.id, done: false });
  });

  it("that delete automatic discounts respond after the deletion, without a job", async () => {
    const { id } = await devShop.control.createForeignDiscount({ shop: testShop });
    const { body } = await graphql(
      "mutation Delete($ids: [ID!]) { discountAutomaticBulkDelete(ids: $ids) { job { id } userErrors { message } } }",
      { ids: [id] },
    );
    expect(body.data.discountAutomaticBulkDelete).toEqual({ job: null, userErrors: [] });
    expect(devShop.state.discounts.ofShop(testShop)).toEqual([]);
  });
});
