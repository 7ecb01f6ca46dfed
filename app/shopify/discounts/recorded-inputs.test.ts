import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { conditions } from "~/domain/discounts/conditions";
import { type Reward, reward } from "~/domain/discounts/reward";
import { automaticDiscount } from "~/shopify/discounts/automatic-discount";
import { type CombinesWith, codeDiscount } from "~/shopify/discounts/code-discount";
import { discountOfCoupon } from "~/shopify/discounts/discount-of-coupon";

/*
 * Compares the app's discount inputs with recorded inputs that Shopify accepted. The app's input must have every
 * recorded field, except for APP_FIELDS. Fields that only the app's input has must be in UNRECORDED_DEFAULTS.
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

const at = new Date("2026-07-27T23:44:15.210Z");

/** Fields that come from the coupon or the app (names, dates, tags), and the subscription cycles that Shopify sets. */
const APP_FIELDS = new Set(["title", "code", "startsAt", "endsAt", "tags", "recurringCycleLimit"]);

function inputOf({ method, rule, combinesWith, limit, isOnce = false }: RecordedCase): Json {
  const ruleRow = {
    trigger: method === "code" ? ("coupon" as const) : ("automatic" as const),
    ...{ reward: reward.parse(rule.reward), conditions: conditions.parse(rule.conditions ?? {}) },
    ...{ id: 1n, startsAt: at, endsAt: null, createdAt: at },
  };
  const common = { rule: ruleRow, currencyCode: "CAD", combinesWith: combinesOnlyWith(combinesWith ?? {}) };
  if (method === "automatic") return { ...automaticDiscount({ ...common, title: "Spring" }).input };
  const coupon = {
    ...{ id: 1n, name: "Spring", startsAt: at, endsAt: null },
    ...{ usageLimitPerCode: limit ?? null, isOncePerCustomer: isOnce },
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
  limit?: number;
  isOnce?: boolean;
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
const buy = (
  quantity: number,
  of: Extract<Reward, { kind: "buy_x_get_y" }>["buys"]["items"],
  gets: Extract<Reward, { kind: "buy_x_get_y" }>["gets"],
): Reward => ({
  ...{ kind: "buy_x_get_y", gets, maxUsesPerOrder: 1 },
  buys: { atLeast: { kind: "quantity", quantity }, items: of },
});
const half = { kind: "percentage" as const, percentage: 50 };
const subtotal = (amountMinor: number) => ({ minimum: { kind: "subtotal", amountMinor } });
const shipping = (maxShippingRateMinor: number): Reward => ({ kind: "free_shipping", maxShippingRateMinor });
const amount = (amountMinor: number, appliesTo: ReturnType<typeof product> | { kind: "order" }): Reward => ({
  ...{ kind: "amount_off", amountMinor, appliesTo },
  isPerItem: appliesTo.kind === "products",
});
const percent = (percentage: number): Reward => ({
  ...{ kind: "percentage_off", percentage },
  appliesTo: { kind: "order" },
});

const bxgy = "discount-bxgy-lifecycle";
const ships = "discount-free-shipping-lifecycle";
const amounts = "discount-amount-applies-on-each-item";
const basic = "discount-code-basic-lifecycle";
const byOrder = { orderDiscounts: true };
const byProduct = { productDiscounts: true };

const recordedCases: RecordedCase[] = [
  {
    ...{ name: "buy two, get one free", file: bxgy, path: "code.create.variables", method: "code" },
    rule: {
      reward: buy(2, withVariant, { quantity: 1, off: { kind: "free" }, items: collection(oneCollection) }),
    },
    combinesWith: byProduct,
  },
  {
    ...{ name: "buy two, get two at half", file: bxgy, path: "code.update.variables", method: "code" },
    rule: { reward: buy(2, withVariant, { quantity: 2, off: half, items: collection(oneCollection) }) },
    combinesWith: byProduct,
  },
  {
    ...{
      name: "buy one, get one at half",
      file: bxgy,
      path: "automatic.create.variables",
      method: "automatic",
    },
    rule: {
      reward: buy(1, collection(oneCollection), { quantity: 1, off: half, items: product(gotProduct) }),
    },
    combinesWith: byProduct,
  },
  {
    ...{
      name: "buy three, get one at half",
      file: bxgy,
      path: "automatic.update.variables",
      method: "automatic",
    },
    rule: {
      reward: buy(3, collection(oneCollection), { quantity: 1, off: half, items: product(gotProduct) }),
    },
    combinesWith: byProduct,
  },
  {
    ...{ name: "free shipping", file: ships, path: "requests.codeCreate.variables", method: "code" },
    rule: { reward: shipping(2_500), conditions: { ...subtotal(1_000), purchaseType: "one_time" } },
    ...{ combinesWith: byProduct, limit: 5, isOnce: true },
  },
  {
    ...{ name: "free shipping to two countries", file: ships, path: "requests.codeUpdate.variables" },
    method: "code",
    rule: {
      reward: shipping(3_000),
      conditions: { ...subtotal(1_200), purchaseType: "subscription", countries: ["US", "CA"] },
    },
    ...{ combinesWith: byOrder, limit: 10 },
  },
  {
    ...{
      name: "free shipping",
      file: ships,
      path: "requests.automaticCreate.variables",
      method: "automatic",
    },
    rule: { reward: shipping(2_000), conditions: { ...subtotal(1_500), purchaseType: "one_time" } },
    combinesWith: byOrder,
  },
  {
    ...{ name: "free shipping to a country", file: ships, path: "requests.automaticUpdate.variables" },
    method: "automatic",
    rule: {
      reward: shipping(2_200),
      conditions: { ...subtotal(1_800), purchaseType: "subscription", countries: ["US"] },
    },
    combinesWith: byProduct,
  },
  {
    ...{
      name: "an amount off each item",
      file: amounts,
      path: "cases.codeTrueCreate.variables",
      method: "code",
    },
    rule: { reward: amount(1_000, product("10220862636338")) },
  },
  {
    ...{
      name: "an amount off the order",
      file: amounts,
      path: "cases.codeFalseCreate.variables",
      method: "code",
    },
    rule: { reward: amount(1_000, { kind: "order" }) },
  },
  {
    ...{ name: "an amount off each item", file: amounts, path: "cases.automaticCreate.variables" },
    method: "automatic",
    rule: { reward: amount(1_000, product("10220862636338")) },
  },
  {
    ...{ name: "an amount off the order", file: amounts, path: "cases.automaticUpdate.variables" },
    method: "automatic",
    rule: { reward: amount(1_000, { kind: "order" }) },
  },
  {
    ...{ name: "a percentage", file: basic, path: "requests.create.variables", method: "code" },
    rule: { reward: percent(10), conditions: subtotal(100) },
    combinesWith: byOrder,
  },
  {
    ...{ name: "an amount", file: basic, path: "requests.update.variables", method: "code" },
    rule: { reward: amount(500, { kind: "order" }), conditions: subtotal(200) },
    combinesWith: byOrder,
  },
  {
    ...{ name: "a percentage", file: "discount-automatic-basic-lifecycle", path: "create.variables" },
    method: "automatic",
    rule: { reward: percent(15) },
    combinesWith: byOrder,
  },
];

/** Fields that only the app's input has, by key. Each value is empty or Shopify's default. */
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

/** Returns the app's input without APP_FIELDS and without the defaults that the recorded input does not have. */
function withoutDefaults(input: unknown, recordedInput: unknown): unknown {
  if (Array.isArray(input) || typeof input !== "object" || input === null) return input;
  const recorded = (recordedInput ?? {}) as Json;
  return Object.fromEntries(
    Object.entries(input as Json)
      .filter(([name]) => !APP_FIELDS.has(name))
      .filter(([name, value]) => name in recorded || !isUnrecordedDefault(name, value))
      .map(([name, value]) => [name, withoutDefaults(value, recorded[name])]),
  );
}

const isUnrecordedDefault = (name: string, value: unknown) =>
  UNRECORDED_DEFAULTS.some(([key, empty]) => key === name && JSON.stringify(empty) === JSON.stringify(value));

const withoutAppFields = (input: Json) =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !APP_FIELDS.has(name)));

describe.skipIf(!hasRecordings)(
  "the app's discount input equals a recorded input that Shopify accepted",
  () => {
    test.each(recordedCases)("$method: $name ($path)", (row) => {
      const recorded = readRecordedInput(row.file, row.path);
      expect(withoutDefaults(inputOf(row), recorded)).toEqual(withoutAppFields(recorded));
    });

    test("free shipping never combines with other shipping discounts, which Shopify rejects", () => {
      const { validation } = JSON.parse(
        readFileSync(`${folder}discount-combines-with-validation.json`, "utf8"),
      );
      expect(validation.variables.freeShippingSelfCombine.combinesWith.shippingDiscounts).toBe(true);
      const [userError] = validation.response.data.freeShippingSelfCombine.userErrors;
      expect(userError.code).toBe("INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS");
      const { input } = discountOfCoupon({
        coupon: {
          ...{ id: 1n, name: "Spring", usageLimitPerCode: null, isOncePerCustomer: false },
          ...{ startsAt: at, endsAt: null },
        },
        rule: {
          ...{ trigger: "coupon", reward: shipping(100), conditions: {}, interaction: { mode: "combine" } },
          ...{ startsAt: null, endsAt: null },
        },
        currencyCode: "CAD",
        interaction: { mode: "combine" },
      });
      expect(input.combinesWith).toEqual(combinesOnlyWith({ orderDiscounts: true, productDiscounts: true }));
    });
  },
);
