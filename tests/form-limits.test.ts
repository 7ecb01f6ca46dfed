import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseCouponForm } from "~/domain/coupons/coupon-form";
import { readRule } from "~/domain/discounts/form/read-rule";
import { emptyRuleFields, type RuleFields } from "~/domain/discounts/form/rule-fields";
import { automaticDiscount } from "~/shopify/discounts/automatic-discount";
import { codeDiscount } from "~/shopify/discounts/code-discount";
import {
  CREATE_AUTOMATIC_BASIC,
  CREATE_AUTOMATIC_BXGY,
  CREATE_AUTOMATIC_FREE_SHIPPING,
} from "~/shopify/operations/automatic-discounts";
import {
  CREATE_BASIC_CODE_DISCOUNT,
  CREATE_BXGY_CODE_DISCOUNT,
  CREATE_FREE_SHIPPING_CODE_DISCOUNT,
} from "~/shopify/operations/code-discounts";
import { type DevShop, startDevShop } from "./dev-shop/start";
import { adminClient, appKeys, testShop } from "./dev-shop/testing/admin-client";

/*
 * Fills the forms for discounts and coupons with numbers near every limit. Shopify must accept whatever the forms
 * accept. This test sends it to the dev shop.
 */

const RUNS = 400;
const currencies = ["USD", "JPY", "KWD"];
const now = new Date("2026-11-01T12:00:00Z");
const ended = { startsAt: now, endsAt: new Date("2026-11-02T12:00:00Z") };
const combinesWith = { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false };

let devShop: DevShop;
let graphql: Awaited<ReturnType<typeof adminClient>>;
beforeAll(async () => {
  devShop = await startDevShop(appKeys);
  graphql = await adminClient(devShop);
  await devShop.control.setPlan({ shop: testShop, plan: "plus" });
});
afterAll(() => devShop.close());

const boundaries = [
  ...[
    "0",
    "1",
    "2",
    "99",
    "100",
    "9999999999",
    "100000000",
    "99999999.99",
    "0.001",
    "0.01",
    "1e18",
    "-1",
    "",
  ],
  ...["99999", "100000", "1000000", "1000001", "2147483646", "2147483647", "2147483648", "4294967296"],
  ...["9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616"],
  ...["999999999999999999.99", "1000000000000000000", "1,000,000", "12,5", "1.5"],
];
const typedNumber = fc.oneof(fc.constantFrom("1", "5"), fc.constantFrom(...boundaries));

const numberFields = [
  ...([
    "percentage",
    "amount",
    "buyQuantity",
    "buyAmount",
    "getQuantity",
    "getPercentage",
    "getAmount",
  ] as const),
  ...(["maxUsesPerOrder", "maxShippingRate", "minimumSubtotal", "minimumQuantity"] as const),
];

function ruleFieldsArbitrary(): fc.Arbitrary<RuleFields> {
  const product = devShop.state.products.ofShop(testShop)[0];
  const items = {
    ...emptyRuleFields.buyItems,
    products: [{ id: `gid://shopify/Product/${product?.id}`, title: product?.title ?? "" }],
  };
  const appliesTo = fc.constantFrom(emptyRuleFields.appliesTo, items);
  return fc
    .record({
      trigger: fc.constantFrom("automatic" as const, "coupon" as const),
      rewardKind: fc.constantFrom("percentage_off", "amount_off", "buy_x_get_y", "free_shipping" as const),
      buyKind: fc.constantFrom("quantity" as const, "amount" as const),
      getOff: fc.constantFrom("free", "percentage", "amount" as const),
      minimum: fc.constantFrom("none", "subtotal", "quantity" as const),
      isPerItem: fc.boolean(),
      appliesTo,
      numbers: fc.record(Object.fromEntries(numberFields.map((field) => [field, typedNumber]))),
    })
    .map(({ numbers, ...fields }) => ({
      ...emptyRuleFields,
      ...fields,
      ...(numbers as Partial<RuleFields>),
      name: "Limits",
      buyItems: items,
      getItems: items,
    }));
}

let count = 0;

/**
 * Creates the discount of a rule in the dev shop and returns the errors. Returns null if the form rejects the fields.
 */
async function errorsFromShopify(fields: RuleFields, currencyCode: string, usageLimitPerCode: number | null) {
  const shop = { currencyCode, timeZone: "UTC", sellsSubscriptions: false };
  const { reward, errors, ...rest } = readRule({ fields, shop });
  if (reward === null || Object.keys(errors).length > 0) return null;
  count += 1;
  const rule = { ...rest, ...ended, reward, id: BigInt(count), createdAt: now };
  const title = `Discount ${count}`;
  const coupon = { id: BigInt(count), name: title, usageLimitPerCode, isOncePerCustomer: false, ...ended };
  const discount =
    fields.trigger === "automatic"
      ? automaticDiscount({ rule, title, currencyCode, combinesWith })
      : codeDiscount({ coupon, rule, currencyCode, combinesWith, code: `CODE${count}` });
  const operations =
    fields.trigger === "automatic"
      ? {
          basic: CREATE_AUTOMATIC_BASIC,
          bxgy: CREATE_AUTOMATIC_BXGY,
          free_shipping: CREATE_AUTOMATIC_FREE_SHIPPING,
        }
      : {
          basic: CREATE_BASIC_CODE_DISCOUNT,
          bxgy: CREATE_BXGY_CODE_DISCOUNT,
          free_shipping: CREATE_FREE_SHIPPING_CODE_DISCOUNT,
        };
  await devShop.control.setAvailablePoints({ shop: testShop, points: 20_000 });
  const { body } = await graphql(operations[discount.kind].replace("#graphql", ""), {
    discount: discount.input,
  });
  const [payload] = Object.values((body.data ?? {}) as Record<string, { userErrors: unknown[] } | null>);
  return [...(body.errors ?? []), ...(payload?.userErrors ?? [])];
}

describe("Shopify accepts", () => {
  test("every discount that the wizard accepts", async () => {
    let acceptedCount = 0;
    await fc.assert(
      fc.asyncProperty(
        ruleFieldsArbitrary(),
        fc.constantFrom(...currencies),
        async (fields, currencyCode) => {
          const errors = await errorsFromShopify(fields, currencyCode, null);
          if (errors !== null) acceptedCount += 1;
          expect(errors ?? []).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
    expect(acceptedCount).toBeGreaterThan(RUNS / 20);
  });

  test("every usage limit that the coupon form accepts", async () => {
    for (const usageLimit of boundaries) {
      const form = new FormData();
      for (const [name, value] of Object.entries({
        type: "standard",
        code: "SPRING",
        name: "Spring",
        usageLimitPerCode: usageLimit,
      }))
        form.set(name, value);
      const parsed = parseCouponForm({ form, timeZone: "UTC", now });
      if (!parsed.ok) {
        expect(parsed.errors).toHaveProperty("usageLimitPerCode");
        continue;
      }
      const fields: RuleFields = { ...emptyRuleFields, name: "Limits", percentage: "10" };
      expect(await errorsFromShopify(fields, "USD", parsed.input.usageLimitPerCode)).toEqual([]);
    }
  });
});

describe("a number above the limit of its field", () => {
  const items = {
    ...emptyRuleFields.buyItems,
    products: [{ id: "gid://shopify/Product/1", title: "Tee" }],
  };
  const valid: RuleFields = {
    ...emptyRuleFields,
    name: "Limits",
    percentage: "10",
    buyQuantity: "1",
    getQuantity: "1",
    buyItems: items,
    getItems: items,
    minimumSubtotal: "1",
    minimumQuantity: "1",
  };
  const shop = { currencyCode: "USD", timeZone: "UTC", sellsSubscriptions: false };

  test.each<[keyof RuleFields, Partial<RuleFields>, string, string, string]>([
    ["buyQuantity", { rewardKind: "buy_x_get_y" }, "99,999", "100,000", "Enter up to 99,999 items."],
    ["getQuantity", { rewardKind: "buy_x_get_y" }, "99,999", "100,000", "Enter up to 99,999 items."],
    ["maxUsesPerOrder", { rewardKind: "buy_x_get_y" }, "1000000", "1000001", "Enter up to 1,000,000 uses."],
    ["minimumQuantity", { minimum: "quantity" }, "1000000", "1000001", "Enter up to 1,000,000 items."],
    ["minimumSubtotal", { minimum: "subtotal" }, "99999999.99", "100000000", "Enter a smaller amount."],
  ])("is rejected with an error at the field: %s", (field, fields, largest, tooLarge, message) => {
    const errorsFor = (typed: string) =>
      readRule({ fields: { ...valid, ...fields, [field]: typed }, shop }).errors;
    expect(errorsFor(largest)).toEqual({});
    expect(errorsFor(tooLarge)).toEqual({ [field]: message });
  });
});
