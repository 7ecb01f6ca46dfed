import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { controlClient } from "./control-client";
import { type DevShop, startDevShop } from "./start";
import {
  adminClient,
  appKeys,
  basicInput,
  createBasicMutation,
  testShop as shop,
} from "./testing/admin-client";

let devShop: DevShop;
let graphql: Awaited<ReturnType<typeof adminClient>>;
beforeEach(async () => {
  devShop = await startDevShop(appKeys);
  graphql = await adminClient(devShop);
});
afterEach(() => devShop.close());

const create = (code: string) => graphql(createBasicMutation, { input: basicInput(code) });
const hasCode = (code: string) => devShop.state.codes.find(shop, code) !== null;

describe("a failure set with the control API", () => {
  it("lost-response: cuts the connection of the next call after its work is done", async () => {
    await devShop.control.failNext({ operation: "discountCodeBasicCreate", kind: "lost-response" });
    await expect(create("ONE")).rejects.toThrow();
    expect(hasCode("ONE")).toBe(true);
    expect((await create("TWO")).status).toBe(200);
  });

  it("withheld-response: does not respond after the work is done", async () => {
    await devShop.control.failNext({ operation: "discountCodeBasicCreate", kind: "withheld-response" });
    const response = create("ONE").catch(() => "never");
    await expect.poll(() => hasCode("ONE")).toBe(true);
    expect(await Promise.race([response, Promise.resolve("still waiting")])).toBe("still waiting");
  });

  it("http-500: returns 500 without doing any work, after the given number of successful calls", async () => {
    await devShop.control.failNext({ operation: "discountCodeBasicCreate", kind: "http-500", after: 1 });
    expect((await create("ONE")).status).toBe(200);
    expect((await create("TWO")).status).toBe(500);
    expect([hasCode("ONE"), hasCode("TWO")]).toEqual([true, false]);
  });

  it("http-403: returns 403 without doing any work", async () => {
    await devShop.control.failNext({ operation: "*", kind: "http-403" });
    expect((await create("ONE")).status).toBe(403);
    expect(hasCode("ONE")).toBe(false);
  });

  it("undefined-field: returns a GraphQL error without doing any work", async () => {
    await devShop.control.failNext({ operation: "*", kind: "undefined-field" });
    const { status, body } = await create("ONE");
    expect([status, body.errors[0].extensions.code]).toEqual([200, "undefinedField"]);
    expect(hasCode("ONE")).toBe(false);
  });

  it("throttled, set over HTTP: rejects the call without doing any work", async () => {
    const control = controlClient(devShop.apiUrl);
    await control.failNext({ operation: "*", kind: "throttled" });
    const { body } = await create("ONE");
    expect(body.errors[0].extensions.code).toBe("THROTTLED");
    expect(hasCode("ONE")).toBe(false);
    expect(await control.calls({ operation: "discountCodeBasicCreate" })).toMatchObject([
      { outcome: "throttled" },
    ]);
  });

  it("throttled: ignores calls to the token endpoint if it is set for every operation", async () => {
    await devShop.control.failNext({ operation: "*", kind: "throttled" });
    graphql = await adminClient(devShop);
    const { body } = await create("ONE");
    expect(body.errors[0].extensions.code).toBe("THROTTLED");
    await expect(devShop.control.failNext({ operation: "token", kind: "throttled" })).rejects.toThrow(
      "never fails with throttled",
    );
  });

  it("leaves a bulk creation stuck until the control API finishes it", async () => {
    const { body } = await create("ONE");
    const { id } = body.data.discountCodeBasicCreate.codeDiscountNode;
    await devShop.control.leaveNextBulkCreationsStuck({ count: 1 });
    await graphql(
      `mutation Add($id: ID!) { discountRedeemCodeBulkAdd(discountId: $id, codes: [{code: "TWO"}]) { bulkCreation { id } } }`,
      { id },
    );
    await devShop.control.waitUntilBulkIdle();
    expect(hasCode("TWO")).toBe(false);
    await devShop.control.finishStuckBulkCreations({ shop });
    expect(hasCode("TWO")).toBe(true);
  });
});

describe("an array of more than 250 items", () => {
  const message = "The input array size of 251 is greater than the maximum allowed of 250.";
  const ids = Array.from({ length: 251 }, (_, index) => `gid://shopify/DiscountCodeNode/${index}`);
  const variable = "mutation Delete($ids: [ID!]) { discountCodeBulkDelete(ids: $ids) { job { id } } }";
  const literal = `mutation { discountCodeBulkDelete(ids: ${JSON.stringify(ids)}) { job { id } } }`;
  it.each([
    ["a variable", variable],
    ["the document", literal],
  ])("is rejected in %s", async (_, query) => {
    const { body } = await graphql(query, { ids });
    expect(body.errors).toMatchObject([{ message, path: ["discountCodeBulkDelete", "ids"] }]);
  });
});

describe("a recorded call", () => {
  it("counts as failed if its response has GraphQL errors, and as succeeded if it has only user errors", async () => {
    const customers = { add: ["gid://shopify/Customer/1"] };
    const input = { ...basicInput("ONE"), customerSelection: { all: true, customers } };
    await graphql(createBasicMutation, { input });
    await graphql(createBasicMutation, { input: basicInput("") });
    expect(await devShop.control.calls({ operation: "discountCodeBasicCreate" })).toMatchObject([
      { outcome: "failed" },
      { outcome: "succeeded" },
    ]);
  });
});

describe("a shop's rate-limit bucket", () => {
  it("is reported in a response, rejects calls when it is empty, and refills", async () => {
    const first = await create("ONE");
    expect(first.body.extensions.cost).toMatchObject({
      requestedQueryCost: 10,
      actualQueryCost: 10,
      throttleStatus: { maximumAvailable: 2000, restoreRate: 100 },
    });
    // Start below zero. On a slow machine, an empty bucket could already have refilled by the next call.
    await devShop.control.setAvailablePoints({ shop, points: -100 });
    const second = await create("TWO");
    expect(second.body.errors[0]).toMatchObject({ message: "Throttled", extensions: { code: "THROTTLED" } });
    expect(hasCode("TWO")).toBe(false);
    await expect
      .poll(async () => (await create("THREE")).body.errors, { timeout: 4000, interval: 100 })
      .toBeUndefined();
  });

  it("is ten times as large on the Plus plan, and refills ten times as fast", async () => {
    await devShop.control.setPlan({ shop, plan: "plus" });
    const { body } = await create("ONE");
    expect(body.extensions.cost.throttleStatus).toMatchObject({
      maximumAvailable: 20_000,
      restoreRate: 1000,
    });
  });
});

describe("a GraphQL query", () => {
  it("is rejected if the token lacks the access scope of one of its fields", async () => {
    const devShopWithoutScopes = await startDevShop({ ...appKeys, tomlPath: "/nowhere/shopify.app.toml" });
    try {
      const { body } = await (await adminClient(devShopWithoutScopes))(
        "{ shop { name } orders(first: 1) { nodes { id } } }",
      );
      expect(body.errors).toMatchObject([{ path: ["orders"], extensions: { code: "ACCESS_DENIED" } }]);
    } finally {
      await devShopWithoutScopes.close();
    }
  });

  it("that uses a fragment returns the same data and costs the same as the query without fragments", async () => {
    const inline = await graphql(
      "{ codeDiscountNodes(first: 10) { nodes { id codeDiscount { __typename } } } }",
    );
    const spread = await graphql(
      `{ codeDiscountNodes(first: 10) { nodes { ...Node } } }
      fragment Node on DiscountCodeNode { id codeDiscount { __typename } }`,
    );
    expect(spread.body.data).toEqual(inline.body.data);
    expect(spread.body.extensions.cost.requestedQueryCost).toBe(
      inline.body.extensions.cost.requestedQueryCost,
    );
  });
});

describe("a discount", () => {
  it("cannot have a code that another app already uses in the shop, even in another letter case", async () => {
    await devShop.control.createForeignDiscount({ shop, code: "Summer" });
    const { body } = await create("SUMMER");
    expect(body.data.discountCodeBasicCreate.userErrors).toEqual([
      {
        field: ["basicCodeDiscount", "code"],
        code: "TAKEN",
        message: "Code must be unique. Please try a different code.",
      },
    ]);
  });

  it("can have the code of another shop's discount, and is not visible to that shop", async () => {
    const { body } = await create("SUMMER");
    const { id } = body.data.discountCodeBasicCreate.codeDiscountNode;
    const other = await adminClient(devShop, "other-dino.myshopify.com");
    const sameCodeElsewhere = await other(createBasicMutation, { input: basicInput("SUMMER") });
    expect(sameCodeElsewhere.body.data.discountCodeBasicCreate.userErrors).toEqual([]);
    expect((await other(`{ codeDiscountNode(id: "${id}") { id } }`)).body.data.codeDiscountNode).toBeNull();
  });

  it("can have at most five tags", async () => {
    const tags = (count: number) => Array.from({ length: count }, (_, n) => `tag-${n}`);
    const five = await graphql(createBasicMutation, { input: basicInput("FIVE", { tags: tags(5) }) });
    expect(five.body.data.discountCodeBasicCreate.userErrors).toEqual([]);
    const six = await graphql(createBasicMutation, { input: basicInput("SIX", { tags: tags(6) }) });
    expect(six.body.data.discountCodeBasicCreate.userErrors).toMatchObject([{ code: "TOO_MANY_TAGS" }]);
  });

  it("has a status that depends on the dev shop's clock", async () => {
    await create("SPRING");
    const status = () =>
      graphql(
        `{ codeDiscountNodeByCode(code: "SPRING") { codeDiscount { ... on DiscountCodeBasic { status } } } }`,
      );
    expect((await status()).body.data.codeDiscountNodeByCode.codeDiscount.status).toBe("ACTIVE");
    await devShop.control.moveClock({ to: "2025-06-01T00:00:00Z" });
    const newClient = await adminClient(devShop);
    const responseBeforeStart = await newClient(
      `{ codeDiscountNodeByCode(code: "SPRING") { codeDiscount { ... on DiscountCodeBasic { status } } } }`,
    );
    expect(responseBeforeStart.body.data.codeDiscountNodeByCode.codeDiscount.status).toBe("SCHEDULED");
  });
});
