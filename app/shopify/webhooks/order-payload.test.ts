import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import orderCreate from "../../../tests/fixtures/order-create.json";
import { orderPayload } from "./order-payload";
import { amountOffByCode, orderSnapshot } from "./order-snapshot";

const parse = (overrides: object = {}) => orderPayload.parse({ ...orderCreate, ...overrides });
const amounts = (overrides: object = {}) => Object.fromEntries(amountOffByCode(parse(overrides)));
const money = (usd: string, eur: string) => ({
  shop_money: { amount: usd, currency_code: "USD" },
  presentment_money: { amount: eur, currency_code: "EUR" },
});

describe("orderPayload", () => {
  it("parses an order webhook from Shopify", () => {
    const order = parse();
    expect(order.id).toBe(6_100_200_300_401n);
    expect(order.created_at.toISOString()).toBe("2026-11-03T19:02:11.000Z");
    expect(order.customer).toEqual({
      created_at: new Date("2026-10-01T13:00:00Z"),
      id: 7_100_200_300_401n,
      first_name: "Ada",
      last_name: "Lindgren",
    });
  });

  it("drops the postal address, email address and IP address, which the app does not use", () => {
    expect(
      JSON.stringify(parse(), (_, value) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toMatch(/Fossil Lane|ada@example|203\.0\.113/);
  });

  it.each([
    ["has no customer field", undefined],
    ["is from a guest (null)", null],
    ["has an empty customer object", {}],
    ["has a customer without an ID", { id: null, first_name: "Ada" }],
  ])("accepts an order that %s, and returns null as its customer", (_, customer) => {
    expect(parse({ customer }).customer).toBeNull();
  });

  it("accepts a customer with an ID but no name", () => {
    expect(parse({ customer: { id: 77 } }).customer).toEqual({ id: 77n });
    expect(parse({ customer: { id: 77, first_name: null, last_name: "" } }).customer?.id).toBe(77n);
  });

  it("reads missing and null lists as empty", () => {
    const order = parse({
      discount_codes: undefined,
      discount_applications: null,
      line_items: undefined,
      shipping_lines: null,
    });
    expect(order.discount_codes).toEqual([]);
    expect(order.shipping_lines).toEqual([]);
    expect(amountOffByCode(order).size).toBe(0);
  });

  it.each([
    ["id", { id: "gid://shopify/Order/1" }],
    ["id", { id: 1.5 }],
    ["id", { id: 0 }],
    ["name", { name: "" }],
    ["name", { name: "#".repeat(256) }],
    ["updated_at", { updated_at: "yesterday" }],
    ["currency", { currency: undefined }],
    ["total_price_set", { total_price_set: null }],
    ["discount_codes", { discount_codes: [{ code: "A", amount: "1,50", type: "percentage" }] }],
    [
      "line_items",
      { line_items: [{ discount_allocations: [{ amount: "1.00", discount_application_index: 0 }] }] },
    ],
    ["customer", { customer: { id: "seven" } }],
  ])("rejects an order whose %s is missing or malformed", (field, overrides) => {
    const parsed = orderPayload.safeParse({ ...orderCreate, ...overrides });
    expect(parsed.error?.issues.map((issue) => issue.path[0])).toEqual([field]);
  });
});

describe("amountOffByCode", () => {
  it("sums what each code took off lines and shipping, in both currencies, and leaves out automatic discounts", () => {
    expect(amounts()).toEqual({
      "DINO-SPRING": { amountOffMinor: 1178n, presentmentAmountMinor: 1083n },
      SHIPFREE: { amountOffMinor: 800n, presentmentAmountMinor: 736n },
    });
  });

  it("finds a code's allocations regardless of upper and lower case, and returns the code in upper case", () => {
    const discount_codes = [{ code: "dino-spring", amount: "11.78", type: "percentage" }];
    expect(amounts({ discount_codes })).toEqual({
      "DINO-SPRING": { amountOffMinor: 1178n, presentmentAmountMinor: 1083n },
    });
  });

  it.each([
    ["straße10", "STRAßE10"],
    ["ﬁxed", "ﬁXED"],
    ["ſave", "ſAVE"],
  ])("returns %s as %s, because only the letters a to z are converted to upper case", (code, expected) => {
    const discount_applications = [
      { ...orderCreate.discount_applications[0], type: "discount_code", code: code.toLowerCase() },
    ];
    const discount_codes = [{ code, amount: "0.00", type: "percentage" }];
    expect(Object.keys(amounts({ discount_applications, discount_codes }))).toEqual([expected]);
  });

  it("adds up the amounts of a code that has two discount applications", () => {
    const discount_applications = orderCreate.discount_applications.map((application) => ({
      ...application,
      type: "discount_code",
      code: "BOTH",
    }));
    const discount_codes = [{ code: "BOTH", amount: "24.78", type: "percentage" }];
    expect(amounts({ discount_applications, discount_codes })).toEqual({
      BOTH: { amountOffMinor: 2478n, presentmentAmountMinor: 2279n },
    });
  });

  it("without allocations, uses the amount in discount_codes, and converts it if the order contains the exchange rate", () => {
    const bare = { discount_applications: [], line_items: [], shipping_lines: [] };
    expect(amounts(bare)).toEqual({
      "DINO-SPRING": { amountOffMinor: 1178n, presentmentAmountMinor: 1083n },
      SHIPFREE: { amountOffMinor: 800n, presentmentAmountMinor: 736n },
    });
    expect(amounts({ ...bare, total_discounts_set: null })["DINO-SPRING"]).toEqual({
      amountOffMinor: 1178n,
      presentmentAmountMinor: null,
    });
    expect(amounts({ ...bare, presentment_currency: "USD" })["DINO-SPRING"]).toEqual({
      amountOffMinor: 1178n,
      presentmentAmountMinor: 1178n,
    });
  });

  it("uses the amount in discount_codes if the code's discount application has no allocations", () => {
    const line_items = orderCreate.line_items.map((line) => ({ ...line, discount_allocations: [] }));
    expect(amounts({ line_items })["DINO-SPRING"]).toEqual({
      amountOffMinor: 1178n,
      presentmentAmountMinor: 1083n,
    });
  });

  it("includes a code that took nothing off", () => {
    const discount_codes = [{ code: "NOTHING", amount: "0.00", type: "fixed_amount" }];
    expect(amounts({ discount_codes, total_discounts_set: money("0.00", "0.00") })).toEqual({
      NOTHING: { amountOffMinor: 0n, presentmentAmountMinor: 0n },
    });
  });

  it("leaves out a code that is only the title of a manual discount, and includes it if it was also redeemed", () => {
    const discount_codes = [{ code: "DINO-SPRING", amount: "11.78", type: "percentage" }];
    const manual = { type: "manual", title: "dino-spring", description: "dino-spring", value: "15.0" };
    expect(amounts({ discount_codes, discount_applications: [manual] })).toEqual({});
    const redeemed = { type: "discount_code", code: "DINO-SPRING" };
    expect(amounts({ discount_codes, discount_applications: [manual, redeemed] })).toHaveProperty(
      "DINO-SPRING",
    );
  });

  it("reads amounts in currencies without decimals", () => {
    const yen = { amount: "120.0", currency_code: "JPY" };
    const order = {
      currency: "JPY",
      presentment_currency: "JPY",
      discount_codes: [{ code: "HAIKU", amount: "120", type: "fixed_amount" }],
      discount_applications: [{ type: "discount_code", code: "HAIKU" }],
      line_items: [
        {
          discount_allocations: [
            { amount_set: { shop_money: yen, presentment_money: yen }, discount_application_index: 0 },
          ],
        },
      ],
      shipping_lines: [],
    };
    expect(amounts(order)).toEqual({ HAIKU: { amountOffMinor: 120n, presentmentAmountMinor: 120n } });
  });

  it("rounds an amount that has more decimals than its currency", () => {
    const bare = {
      discount_applications: [],
      line_items: [],
      shipping_lines: [],
      presentment_currency: "USD",
    };
    const discount_codes = [{ code: "THIRD", amount: "3.335", type: "fixed_amount" }];
    expect(amounts({ ...bare, discount_codes })).toEqual({
      THIRD: { amountOffMinor: 334n, presentmentAmountMinor: 334n },
    });
  });
});

describe("orderSnapshot", () => {
  it("converts an order webhook to an order snapshot", () => {
    expect(orderSnapshot(orderCreate)).toMatchObject({
      shopifyOrderId: 6_100_200_300_401n,
      name: "#1042",
      customerId: 7_100_200_300_401n,
      customerName: "Ada Lindgren",
      totalMinor: 7264n,
      codes: [
        {
          code: "DINO-SPRING",
          amountOffMinor: 1178n,
          presentmentAmountMinor: 1083n,
          presentmentCurrency: "EUR",
        },
        { code: "SHIPFREE", amountOffMinor: 800n, presentmentAmountMinor: 736n, presentmentCurrency: "EUR" },
      ],
    });
  });

  it("leaves out a code that is only the title of a manual discount", () => {
    const discount_codes = [{ code: "STAFF", amount: "11.78", type: "percentage" }];
    const discount_applications = [{ type: "manual", title: "STAFF" }];
    expect(orderSnapshot({ ...orderCreate, discount_codes, discount_applications }).codes).toEqual([]);
  });

  it("accepts an order that was paid and refunded in USDC, Shopify's only currency with four letters", () => {
    const set = (usd: string) => ({
      shop_money: { amount: usd, currency_code: "USD" },
      presentment_money: { amount: usd, currency_code: "USDC" },
    });
    const line = { discount_allocations: [{ amount_set: set("11.78"), discount_application_index: 0 }] };
    const refund = {
      id: 1,
      created_at: "2026-11-04T12:00:00-05:00",
      transactions: [{ kind: "refund", status: "success", amount: "10.50", currency: "USDC" }],
      refund_line_items: [{ subtotal_set: set("10.50"), total_tax_set: set("0.00") }],
    };
    const inUsdc = { presentment_currency: "USDC", total_price_set: set("72.64"), total_discounts_set: null };
    const lists = { line_items: [line], shipping_lines: [], refunds: [refund] };
    const codes = {
      discount_codes: [{ code: "DINO-SPRING", amount: "11.78", type: "percentage" }],
      discount_applications: [{ type: "discount_code", code: "DINO-SPRING" }],
    };
    expect(orderSnapshot({ ...orderCreate, ...inUsdc, ...lists, ...codes })).toMatchObject({
      currencyCode: "USD",
      totalMinor: 7264n,
      codes: [{ amountOffMinor: 1178n, presentmentAmountMinor: 1178n, presentmentCurrency: "USDC" }],
      refunds: [{ amountMinor: 1050n, presentmentAmountMinor: 1050n }],
    });
  });

  it("rounds an order total that has more decimals than its currency", () => {
    const yen = (amount: string) => {
      const money = { amount, currency_code: "JPY" };
      return { shop_money: money, presentment_money: money };
    };
    const noDiscounts = { line_items: [], shipping_lines: [] };
    const order = { ...orderCreate, ...noDiscounts, currency: "JPY", total_price_set: yen("1000.50") };
    expect(orderSnapshot(order).totalMinor).toBe(1001n);
    expect(orderSnapshot({ ...order, total_price_set: yen("1000.49") }).totalMinor).toBe(1000n);
  });

  it("rejects an order whose total or discounts are in another currency than the order", () => {
    const path = (overrides: object) => {
      try {
        orderSnapshot({ ...orderCreate, ...overrides });
      } catch (error) {
        return error instanceof z.ZodError ? error.issues.map((issue) => issue.path) : error;
      }
    };
    expect(path({ currency: "EUR" })).toEqual([["currency"]]);
    const euros = { amount: "1.00", currency_code: "EUR" };
    const set = { shop_money: euros, presentment_money: euros };
    expect(path({ total_price_set: set })).toEqual([["currency"]]);
    const allocation = { amount_set: set, discount_application_index: 0 };
    expect(path({ shipping_lines: [{ discount_allocations: [allocation] }] })).toEqual([["currency"]]);
    expect(path({})).toBeUndefined();
  });

  it("rejects amounts and times that PostgreSQL cannot store, and currencies that Intl cannot format", () => {
    const huge = money("999999999999999.99", "1.00");
    const line = {
      discount_allocations: Array.from({ length: 100 }, () => ({
        amount_set: huge,
        discount_application_index: 0,
      })),
    };
    const invalid = [
      { line_items: [line] },
      { updated_at: "0000-01-01T00:00:00Z" },
      { currency: "a1$" },
      { total_price_set: money("1".repeat(1_000), "1.00") },
    ];
    for (const overrides of invalid) {
      expect(() => orderSnapshot({ ...orderCreate, ...overrides })).toThrow(z.ZodError);
    }
  });

  it("throws only ZodErrors, whatever the body is", () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        try {
          orderSnapshot(body);
        } catch (error) {
          if (!(error instanceof z.ZodError)) throw error;
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

const anyAmount = fc.oneof(
  fc.tuple(fc.integer(), fc.nat()).map(([whole, fraction]) => `${whole}.${fraction}`),
  fc.constantFrom("1000.50", "0.00", "-0.001", "999999999999999.999", "1e3", "", "NaN"),
);
const anyMoney = fc.record({
  amount: anyAmount,
  currency_code: fc.constantFrom("USD", "JPY", "KWD", "EUR", "usd", "???"),
});
const anyMoneySet = fc.record({ shop_money: anyMoney, presentment_money: anyMoney });
const anyText = fc.string({ unit: "binary" });
const anyTime = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom("0000-01-01T00:00:00Z", "2026-02-28T23:59:59+14:00", "2026-02-30T00:00:00Z"),
);
/**
 * Random values for some fields of the order fixture. The other fields keep their valid values, so that bodies can pass
 * the schema's first checks.
 */
const anyFields = fc.record(
  {
    id: fc.oneof(fc.maxSafeInteger(), fc.double(), anyText, fc.constant("999999999999999999")),
    name: anyText,
    created_at: anyTime,
    updated_at: anyTime,
    cancelled_at: fc.option(anyTime),
    currency: fc.constantFrom("USD", "JPY", "KWD", "usd", "constructor", "__proto__"),
    presentment_currency: fc.constantFrom("USD", "JPY", null),
    total_price_set: anyMoneySet,
    total_discounts_set: fc.option(anyMoneySet),
    customer: fc.oneof(fc.jsonValue(), fc.record({ id: fc.nat(), created_at: anyTime })),
    discount_codes: fc.array(fc.record({ code: anyText, amount: anyAmount, type: anyText })),
    discount_applications: fc.array(
      fc.record({
        type: fc.constantFrom("discount_code", "automatic", "manual"),
        code: anyText,
        title: anyText,
      }),
    ),
    line_items: fc.array(
      fc.record({
        discount_allocations: fc.array(
          fc.record({ amount_set: anyMoneySet, discount_application_index: fc.nat(3) }),
        ),
      }),
    ),
    refunds: fc.array(
      fc.record({
        id: fc.nat(),
        created_at: anyTime,
        transactions: fc.array(
          fc.record({
            kind: fc.constant("refund"),
            status: fc.constant("success"),
            amount: anyAmount,
            currency: fc.constantFrom("USD", "JPY", null),
          }),
        ),
        refund_line_items: fc.array(fc.record({ subtotal_set: fc.option(anyMoneySet) })),
        refund_shipping_lines: fc.option(fc.array(fc.record({ subtotal_amount_set: anyMoneySet }))),
        order_adjustments: fc.array(
          fc.record({
            kind: fc.constantFrom("shipping_refund", "refund_discrepancy", null),
            reason: fc.option(anyText),
            amount_set: anyMoneySet,
            tax_amount_set: fc.option(anyMoneySet),
          }),
        ),
        total_duties_set: fc.option(anyMoneySet),
      }),
    ),
  },
  { requiredKeys: [] },
);
const anyBody = fc.oneof(
  fc.jsonValue(),
  anyFields.map((fields) => ({ ...orderCreate, ...fields })),
  fc.tuple(fc.constantFrom(...Object.keys(orderCreate)), fc.jsonValue()).map(([key, value]) => ({
    ...orderCreate,
    [key]: value,
  })),
);
