import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { conditions } from "~/domain/discounts/conditions";
import { type Reward, reward } from "~/domain/discounts/reward";
import { automaticDiscount } from "~/shopify/discounts/automatic-discount";
import { type CombinesWith, codeDiscount } from "~/shopify/discounts/code-discount";
import { discountOfCoupon } from "~/shopify/discounts/discount-of-coupon";

/*
 * Compares the app's discount inputs with recorded inputs that Shopify accepted. Every field of a recorded input must
 * have the same value in the app's input, except for IGNORED_FIELDS. If only the app's input has a field, the field and
 * its value must be listed in UNRECORDED_DEFAULTS.
 */

const folder = fileURLToPath(new URL("../../../../shared/shopify-recordings/", import.meta.url));
const hasRecordings = existsSync(folder);
if (!hasRecordings)
  process.stdout.write(
    "Recorded discount inputs: skipped, because ../shared/shopify-recordings does not exist.\n",
  );

type Json = Record<string, unknown>;

function readRecordedInput(file: string, path: string): Json {
  const recording: unknown = JSON.parse(readFileSync(`${folder}${file}.json`, "utf8"));
  const found = path
    .split(".")
    .reduce<unknown>((value, key) => (value as Json | undefined)?.[key], recording);
  const { input } = (found ?? {}) as { input?: Json };
  if (!input) throw new Error(`no input at ${path} of ${file}`);
  return input;
}

const combinesOnlyWith = (allowed: Partial<CombinesWith>): CombinesWith => ({
  ...{ orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
  ...allowed,
});

const someDate = new Date("2026-07-27T23:44:15.210Z");

/** Fields that are not compared: names, dates and tags always differ, and the app never sends recurringCycleLimit. */
const IGNORED_FIELDS = new Set(["title", "code", "startsAt", "endsAt", "tags", "recurringCycleLimit"]);

function inputOf({ method, rule, combinesWith, usageLimit, isOncePerCustomer = false }: RecordedCase): Json {
  const ruleRow = {
    trigger: method === "code" ? ("coupon" as const) : ("automatic" as const),
    ...{ reward: reward.parse(rule.reward), conditions: conditions.parse(rule.conditions ?? {}) },
    ...{ id: 1n, startsAt: someDate, endsAt: null, createdAt: someDate },
  };
  const common = { rule: ruleRow, currencyCode: "CAD", combinesWith: combinesOnlyWith(combinesWith ?? {}) };
  if (method === "automatic") return { ...automaticDiscount({ ...common, title: "Spring" }).input };
  const coupon = {
    ...{ id: 1n, name: "Spring", startsAt: someDate, endsAt: null },
    ...{ usageLimitPerCode: usageLimit ?? null, isOncePerCustomer },
  };
  return { ...codeDiscount({ ...common, coupon, code: "SPRING" }).input };
}

interface RecordedCase {
  name: string;
  file: string;
  path: string;
  method: "code" | "automatic";
  rule: { reward: Reward; conditions?: object };
  combinesWith?: Partial<CombinesWith>;
  usageLimit?: number;
  isOncePerCustomer?: boolean;
}

const chosen = (type: "Product" | "ProductVariant" | "Collection", id: string) => ({
  id: `gid://shopify/${type}/${id}`,
  title: "One",
});
const product = (id: string) => ({
  kind: "products" as const,
  products: [chosen("Product", id)],
  variants: [],
});
const collection = (id: string) => ({
  kind: "collections" as const,
  collections: [chosen("Collection", id)],
});
const [buyProduct, gotProduct, oneCollection] = ["10251736416562", "10251736449330", "514840232242"];
const withVariant = {
  ...product(buyProduct),
  variants: [{ ...chosen("ProductVariant", "51514422133042"), productId: chosen("Product", buyProduct).id }],
};
const buyXGetY = (
  quantity: number,
  items: Extract<Reward, { kind: "buy_x_get_y" }>["buys"]["items"],
  gets: Extract<Reward, { kind: "buy_x_get_y" }>["gets"],
): Reward => ({
  ...{ kind: "buy_x_get_y", gets, maxUsesPerOrder: 1 },
  buys: { atLeast: { kind: "quantity", quantity }, items },
});
const halfOff = { kind: "percentage" as const, percentage: 50 };
const minimumSubtotal = (amountMinor: number) => ({ minimum: { kind: "subtotal", amountMinor } });
const freeShipping = (maxShippingRateMinor: number): Reward => ({
  kind: "free_shipping",
  maxShippingRateMinor,
});
const amountOff = (
  amountMinor: number,
  appliesTo: ReturnType<typeof product> | { kind: "order" },
): Reward => ({
  ...{ kind: "amount_off", amountMinor, appliesTo },
  isPerItem: appliesTo.kind === "products",
});
const percentageOff = (percentage: number): Reward => ({
  ...{ kind: "percentage_off", percentage },
  appliesTo: { kind: "order" },
});

const bxgyFile = "discount-bxgy-lifecycle";
const freeShippingFile = "discount-free-shipping-lifecycle";
const amountFile = "discount-amount-applies-on-each-item";
const basicFile = "discount-code-basic-lifecycle";
const withOrderDiscounts = { orderDiscounts: true };
const withProductDiscounts = { productDiscounts: true };

const recordedCases: RecordedCase[] = [
  {
    ...{ name: "buy two, get one free", file: bxgyFile, path: "code.create.variables", method: "code" },
    rule: {
      reward: buyXGetY(2, withVariant, {
        quantity: 1,
        off: { kind: "free" },
        items: collection(oneCollection),
      }),
    },
    combinesWith: withProductDiscounts,
  },
  {
    ...{
      name: "buy two, get two at half price",
      file: bxgyFile,
      path: "code.update.variables",
      method: "code",
    },
    rule: {
      reward: buyXGetY(2, withVariant, { quantity: 2, off: halfOff, items: collection(oneCollection) }),
    },
    combinesWith: withProductDiscounts,
  },
  {
    ...{
      name: "buy one, get one at half price",
      file: bxgyFile,
      path: "automatic.create.variables",
      method: "automatic",
    },
    rule: {
      reward: buyXGetY(1, collection(oneCollection), {
        quantity: 1,
        off: halfOff,
        items: product(gotProduct),
      }),
    },
    combinesWith: withProductDiscounts,
  },
  {
    ...{
      name: "buy three, get one at half price",
      file: bxgyFile,
      path: "automatic.update.variables",
      method: "automatic",
    },
    rule: {
      reward: buyXGetY(3, collection(oneCollection), {
        quantity: 1,
        off: halfOff,
        items: product(gotProduct),
      }),
    },
    combinesWith: withProductDiscounts,
  },
  {
    ...{
      name: "free shipping",
      file: freeShippingFile,
      path: "requests.codeCreate.variables",
      method: "code",
    },
    rule: {
      reward: freeShipping(2_500),
      conditions: { ...minimumSubtotal(1_000), purchaseType: "one_time" },
    },
    ...{ combinesWith: withProductDiscounts, usageLimit: 5, isOncePerCustomer: true },
  },
  {
    ...{
      name: "free shipping to two countries",
      file: freeShippingFile,
      path: "requests.codeUpdate.variables",
    },
    method: "code",
    rule: {
      reward: freeShipping(3_000),
      conditions: { ...minimumSubtotal(1_200), purchaseType: "subscription", countries: ["US", "CA"] },
    },
    ...{ combinesWith: withOrderDiscounts, usageLimit: 10 },
  },
  {
    ...{
      name: "free shipping",
      file: freeShippingFile,
      path: "requests.automaticCreate.variables",
      method: "automatic",
    },
    rule: {
      reward: freeShipping(2_000),
      conditions: { ...minimumSubtotal(1_500), purchaseType: "one_time" },
    },
    combinesWith: withOrderDiscounts,
  },
  {
    ...{
      name: "free shipping to one country",
      file: freeShippingFile,
      path: "requests.automaticUpdate.variables",
    },
    method: "automatic",
    rule: {
      reward: freeShipping(2_200),
      conditions: { ...minimumSubtotal(1_800), purchaseType: "subscription", countries: ["US"] },
    },
    combinesWith: withProductDiscounts,
  },
  {
    ...{
      name: "an amount off each item",
      file: amountFile,
      path: "cases.codeTrueCreate.variables",
      method: "code",
    },
    rule: { reward: amountOff(1_000, product("10220862636338")) },
  },
  {
    ...{
      name: "an amount off the order",
      file: amountFile,
      path: "cases.codeFalseCreate.variables",
      method: "code",
    },
    rule: { reward: amountOff(1_000, { kind: "order" }) },
  },
  {
    ...{ name: "an amount off each item", file: amountFile, path: "cases.automaticCreate.variables" },
    method: "automatic",
    rule: { reward: amountOff(1_000, product("10220862636338")) },
  },
  {
    ...{ name: "an amount off the order", file: amountFile, path: "cases.automaticUpdate.variables" },
    method: "automatic",
    rule: { reward: amountOff(1_000, { kind: "order" }) },
  },
  {
    ...{
      name: "a percentage off the order",
      file: basicFile,
      path: "requests.create.variables",
      method: "code",
    },
    rule: { reward: percentageOff(10), conditions: minimumSubtotal(100) },
    combinesWith: withOrderDiscounts,
  },
  {
    ...{
      name: "an amount off the order",
      file: basicFile,
      path: "requests.update.variables",
      method: "code",
    },
    rule: { reward: amountOff(500, { kind: "order" }), conditions: minimumSubtotal(200) },
    combinesWith: withOrderDiscounts,
  },
  {
    ...{
      name: "a percentage off the order",
      file: "discount-automatic-basic-lifecycle",
      path: "create.variables",
    },
    method: "automatic",
    rule: { reward: percentageOff(15) },
    combinesWith: withOrderDiscounts,
  },
];

/**
 * The fields that only the app's input may have, and the value that such a field must have: empty or Shopify's default.
 */
const UNRECORDED_DEFAULTS: [key: string, value: unknown][] = [
  ["appliesOncePerCustomer", false],
  ["usageLimit", null],
  ["minimumRequirement", null],
  ["combinesWith", combinesOnlyWith({})],
  ["productsToRemove", []],
  ["productVariantsToAdd", []],
  ["productVariantsToRemove", []],
  ["remove", []],
];

/** Returns the app's input without IGNORED_FIELDS, and without UNRECORDED_DEFAULTS that the recorded input lacks. */
function withoutDefaults(input: unknown, recordedInput: unknown): unknown {
  if (Array.isArray(input) || typeof input !== "object" || input === null) return input;
  const recorded = (recordedInput ?? {}) as Json;
  return Object.fromEntries(
    Object.entries(input as Json)
      .filter(([name]) => !IGNORED_FIELDS.has(name))
      .filter(([name, value]) => name in recorded || !isUnrecordedDefault(name, value))
      .map(([name, value]) => [name, withoutDefaults(value, recorded[name])]),
  );
}

const isUnrecordedDefault = (name: string, value: unknown) =>
  UNRECORDED_DEFAULTS.some(
    ([key, byDefault]) => key === name && JSON.stringify(byDefault) === JSON.stringify(value),
  );

const withoutIgnoredFields = (input: Json) =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !IGNORED_FIELDS.has(name)));

describe.skipIf(!hasRecordings)("the app's discount input", () => {
  test.each(recordedCases)(
    "equals the recorded input, apart from defaults and ignored fields ($method: $name, $path)",
    (row) => {
      const recorded = readRecordedInput(row.file, row.path);
      expect(withoutDefaults(inputOf(row), recorded)).toEqual(withoutIgnoredFields(recorded));
    },
  );

  test("does not combine free shipping with other shipping discounts, because Shopify rejects such an input", () => {
    const { validation } = JSON.parse(
      readFileSync(`${folder}discount-combines-with-validation.json`, "utf8"),
    );
    expect(validation.variables.freeShippingSelfCombine.combinesWith.shippingDiscounts).toBe(true);
    const [userError] = validation.response.data.freeShippingSelfCombine.userErrors;
    expect(userError.code).toBe("INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS");
    const { input } = discountOfCoupon({
      coupon: {
        ...{ id: 1n, name: "Spring", usageLimitPerCode: null, isOncePerCustomer: false },
        ...{ startsAt: someDate, endsAt: null },
      },
      rule: {
        ...{ trigger: "coupon", reward: freeShipping(100), conditions: {}, interaction: { mode: "combine" } },
        ...{ startsAt: null, endsAt: null },
      },
      currencyCode: "CAD",
      interaction: { mode: "combine" },
    });
    expect(input.combinesWith).toEqual(combinesOnlyWith({ orderDiscounts: true, productDiscounts: true }));
  });
});
