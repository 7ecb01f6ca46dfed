import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DevShop, startDevShop } from "../../start";
import { adminClient, appKeys, testShop } from "../../testing/admin-client";

let devShop: DevShop;
let graphql: Awaited<ReturnType<typeof adminClient>>;
let productId: string;
let collectionId: string;
let customerId: string;
let segmentId: string;
beforeAll(async () => {
  devShop = await startDevShop(appKeys);
  graphql = await adminClient(devShop);
  const firstId = (table: "products" | "collections" | "customers" | "segments") =>
    devShop.state[table].ofShop(testShop)[0]?.id;
  productId = `gid://shopify/Product/${firstId("products")}`;
  collectionId = `gid://shopify/Collection/${firstId("collections")}`;
  customerId = `gid://shopify/Customer/${firstId("customers")}`;
  segmentId = `gid://shopify/Segment/${firstId("segments")}`;
});
afterAll(() => devShop.close());
beforeEach(() => devShop.control.setAvailablePoints({ shop: testShop, points: 2000 }));

type Input = Record<string, unknown>;
type Kind = keyof typeof kinds;

const kinds = {
  codeBasic: { name: "discountCodeBasic", argument: "basicCodeDiscount" },
  codeBxgy: { name: "discountCodeBxgy", argument: "bxgyCodeDiscount" },
  codeShipping: { name: "discountCodeFreeShipping", argument: "freeShippingCodeDiscount" },
  automaticBasic: { name: "discountAutomaticBasic", argument: "automaticBasicDiscount" },
  automaticBxgy: { name: "discountAutomaticBxgy", argument: "automaticBxgyDiscount" },
  automaticShipping: { name: "discountAutomaticFreeShipping", argument: "freeShippingAutomaticDiscount" },
};
const allKinds = Object.keys(kinds) as Kind[];
const bxgyKinds: Kind[] = ["codeBxgy", "automaticBxgy"];
const basicKinds: Kind[] = ["codeBasic", "automaticBasic"];
const shippingKinds: Kind[] = ["codeShipping", "automaticShipping"];
const isAutomatic = (kind: Kind) => kind.startsWith("automatic");

let count = 0;

/** A valid input. The discount has ended, because a shop may have only 25 active automatic discounts. */
function validInput(kind: Kind): Input {
  count += 1;
  const products = { products: { productsToAdd: [productId] } };
  const common: Input = {
    title: `Discount ${count}`,
    startsAt: "2026-01-01T00:00:00Z",
    endsAt: "2026-01-02T00:00:00Z",
    ...(isAutomatic(kind) ? {} : { code: `CODE${count}`, context: { all: "ALL" } }),
  };
  if (shippingKinds.includes(kind)) return { ...common, destination: { all: true } };
  if (basicKinds.includes(kind))
    return { ...common, customerGets: { value: { percentage: 0.1 }, items: { all: true } } };
  return {
    ...common,
    customerBuys: { value: { quantity: "1" }, items: products },
    customerGets: {
      value: { discountOnQuantity: { quantity: "1", effect: { percentage: 0.5 } } },
      items: products,
    },
  };
}

/** Returns a copy of an input with another value at the path. */
function withValue(input: Input, path: string, value: unknown): Input {
  const [key = "", ...rest] = path.split(".");
  const inner = (input[key] ?? {}) as Input;
  return { ...input, [key]: rest.length === 0 ? value : withValue(inner, rest.join("."), value) };
}

/**
 * Returns a valid input with another value at the path. Removes values that exclude it, such as a percentage if it is
 * an amount.
 */
function inputWith(kind: Kind, path: string, value: unknown): Input {
  const input = validInput(kind);
  const [, replaced] = /^(customer(?:Gets|Buys)\.value(?:\.discountOnQuantity\.effect)?)\./.exec(path) ?? [];
  const keepsQuantity = path.endsWith("discountOnQuantity.quantity");
  const cleared = replaced && !keepsQuantity ? withValue(input, replaced, {}) : input;
  return withValue(cleared, path, value);
}

interface Answer {
  discountId?: string;
  userErrors: { field: string[]; message: string; code: string }[];
  errors: { message: string; extensions: { code: string; what?: string } }[];
}

async function save(kind: Kind, verb: "Create" | "Update", input: Input, id?: string): Promise<Answer> {
  const { name, argument } = kinds[kind];
  const node = isAutomatic(kind) ? "automaticDiscountNode" : "codeDiscountNode";
  const idVariable = verb === "Update" ? "$id: ID!, " : "";
  const idArgument = verb === "Update" ? "id: $id, " : "";
  const { body } = await graphql(
    `mutation Save(${idVariable}$input: ${inputType(kind)}!) {
      saved: ${name}${verb}(${idArgument}${argument}: $input) { ${node} { id } userErrors { field message code } }
    }`,
    { input, ...(id === undefined ? {} : { id }) },
  );
  const saved = body.data?.saved;
  return { discountId: saved?.[node]?.id, userErrors: saved?.userErrors ?? [], errors: body.errors ?? [] };
}

const inputType = (kind: Kind) => `${kinds[kind].name.replace(/^d/, "D")}Input`;

/** Creates a discount with the input, and updates a valid discount with it. Both must have the same result. */
async function saveBothWays(kind: Kind, input: Input): Promise<Answer> {
  const { discountId: validId } = await save(kind, "Create", validInput(kind));
  const { title: _, code: __, ...withoutNames } = input;
  const updated = await save(kind, "Update", withoutNames, validId);
  const created = await save(kind, "Create", input);
  expect(updated.userErrors).toEqual(created.userErrors);
  expect(updated.errors.map(({ extensions }) => extensions.code)).toEqual(
    created.errors.map(({ extensions }) => extensions.code),
  );
  return created;
}

const accepted = { userErrors: [], errors: [] };
const expectAccepted = async (kind: Kind, input: Input) =>
  expect(await saveBothWays(kind, input)).toMatchObject({ ...accepted, discountId: expect.any(String) });

async function expectNotImplemented(kind: Kind, input: Input) {
  const { errors } = await saveBothWays(kind, input);
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(["DEV_SHOP_NOT_IMPLEMENTED"]);
}

type Row = [Kind[], string, unknown, string | null, string?];
const notImplemented = "not implemented";

const allocation = "Allocation limit must be less than or equal to 2147483647";
const antecedent = "Prerequisite to entitlement quantity ratio antecedent";
const consequent = "Prerequisite to entitlement quantity ratio consequent";
const [subtotal, quantity] = [
  "minimumRequirement.subtotal.greaterThanOrEqualToSubtotal",
  "minimumRequirement.quantity.greaterThanOrEqualToQuantity",
];
const getQuantity = "customerGets.value.discountOnQuantity.quantity";
const minimumKinds = [...basicKinds, ...shippingKinds];
const outside = "Value must be between 0.0 and 1.0";

/**
 * Kinds of discount, path, number, and Shopify's message and code. The message is null if Shopify accepts the number.
 */
const numbers: Row[] = [
  [["codeBxgy"], "usesPerOrderLimit", 0, "Allocation limit cannot be zero", "VALUE_OUTSIDE_RANGE"],
  [["codeBxgy"], "usesPerOrderLimit", -1, "Allocation limit must be greater than 0", "GREATER_THAN"],
  [["codeBxgy"], "usesPerOrderLimit", 1, null],
  [["codeBxgy"], "usesPerOrderLimit", 2 ** 31 - 1, null],
  [["codeBxgy"], "usesPerOrderLimit", 2 ** 31, allocation, "LESS_THAN_OR_EQUAL_TO"],
  [["codeBxgy"], "usesPerOrderLimit", 2 ** 32, allocation, "LESS_THAN_OR_EQUAL_TO"],
  [["automaticBxgy"], "usesPerOrderLimit", "0", "Allocation limit cannot be zero", "VALUE_OUTSIDE_RANGE"],
  [["automaticBxgy"], "usesPerOrderLimit", "2147483647", null],
  [["automaticBxgy"], "usesPerOrderLimit", "2147483648", allocation, "LESS_THAN_OR_EQUAL_TO"],
  [["automaticBxgy"], "usesPerOrderLimit", "18446744073709551615", allocation, "LESS_THAN_OR_EQUAL_TO"],
  [bxgyKinds, "usesPerOrderLimit", null, null],
  [bxgyKinds, "customerBuys.value.quantity", "0", `${antecedent} must be greater than 0`, "GREATER_THAN"],
  [bxgyKinds, "customerBuys.value.quantity", "99999", null],
  [bxgyKinds, "customerBuys.value.quantity", "100000", `${antecedent} must be less than 100000`, "LESS_THAN"],
  [
    bxgyKinds,
    "customerBuys.value.quantity",
    "9223372036854775808",
    `${antecedent} must be less than 100000`,
    "LESS_THAN",
  ],
  [bxgyKinds, getQuantity, "0", `${consequent} must be greater than 0`, "GREATER_THAN"],
  [bxgyKinds, getQuantity, "99999", null],
  [bxgyKinds, getQuantity, "100000", `${consequent} must be less than 100000`, "LESS_THAN"],
  [bxgyKinds, "customerBuys.value.amount", "0.01", null],
  [bxgyKinds, "customerBuys.value.amount", "999999999999999999.99", null],
  [bxgyKinds, "customerBuys.value.amount", "1000000000000000000", notImplemented],
  [bxgyKinds, "customerBuys.value.amount", "0", notImplemented],
  [bxgyKinds, "customerGets.value.discountOnQuantity.effect.percentage", 1, null],
  [bxgyKinds, "customerGets.value.discountOnQuantity.effect.percentage", 1.01, notImplemented],
  [bxgyKinds, "customerGets.value.discountOnQuantity.effect.percentage", 0, notImplemented],
  [bxgyKinds, "customerGets.value.discountOnQuantity.effect.amount", "-1", notImplemented],
  [minimumKinds, subtotal, "999999999999999999.99", null],
  [
    minimumKinds,
    subtotal,
    "1000000000000000000",
    "Minimum subtotal must be less than 1000000000000000000",
    "LESS_THAN",
  ],
  [
    minimumKinds,
    subtotal,
    "1000000000000000000.00",
    "Minimum subtotal must be less than 1000000000000000000",
    "LESS_THAN",
  ],
  [minimumKinds, subtotal, "-0.01", notImplemented],
  [minimumKinds, quantity, "2147483646", null],
  [minimumKinds, quantity, "2147483647", "Minimum quantity must be less than 2147483647", "LESS_THAN"],
  [
    minimumKinds,
    quantity,
    "18446744073709551615",
    "Minimum quantity must be less than 2147483647",
    "LESS_THAN",
  ],
  [minimumKinds, quantity, "0", notImplemented],
  [basicKinds, "customerGets.value.percentage", 1, null],
  [basicKinds, "customerGets.value.percentage", 1.0001, outside, "VALUE_OUTSIDE_RANGE"],
  [basicKinds, "customerGets.value.percentage", -0.0001, outside, "VALUE_OUTSIDE_RANGE"],
  [["codeBasic"], "customerGets.value.percentage", 0, null],
  [["automaticBasic"], "customerGets.value.percentage", 0, outside, "VALUE_OUTSIDE_RANGE"],
  [basicKinds, "customerGets.value.discountAmount.amount", "999999999999999999.99", null],
  [basicKinds, "customerGets.value.discountAmount.amount", "1000000000000000000.00", notImplemented],
  [["codeBasic"], "customerGets.value.discountAmount.amount", "0", null],
  [
    ["codeBasic"],
    "customerGets.value.discountAmount.amount",
    "-0.01",
    "Value must be less than or equal to 0",
    "LESS_THAN_OR_EQUAL_TO",
  ],
  [
    ["automaticBasic"],
    "customerGets.value.discountAmount.amount",
    "0.00",
    "Value must be less than 0",
    "GREATER_THAN",
  ],
  [
    ["automaticBasic"],
    "customerGets.value.discountAmount.amount",
    "-5",
    "Value must be less than 0",
    "GREATER_THAN",
  ],
  [["codeBasic", "codeBxgy", "codeShipping"], "usageLimit", 1, null],
  [["codeBasic", "codeBxgy", "codeShipping"], "usageLimit", 2 ** 31 - 1, null],
  [["codeBasic", "codeBxgy", "codeShipping"], "usageLimit", 2 ** 31, notImplemented],
  [["codeBasic", "codeBxgy", "codeShipping"], "usageLimit", 0, notImplemented],
  [minimumKinds, "recurringCycleLimit", 0, null],
  [minimumKinds, "recurringCycleLimit", -1, notImplemented],
  [minimumKinds, "recurringCycleLimit", 2 ** 31, notImplemented],
  [shippingKinds, "maximumShippingPrice", "0.01", null],
  [shippingKinds, "maximumShippingPrice", "1000000000000000000", notImplemented],
];

describe("a number of a discount input", () => {
  it.each(numbers)(
    "is accepted or rejected for %s: %s = %s",
    async (kindsWithNumber, path, value, message, code) => {
      for (const kind of kindsWithNumber) {
        const input = inputWith(kind, path, value);
        if (message === null) await expectAccepted(kind, input);
        else if (message === notImplemented) await expectNotImplemented(kind, input);
        else
          expect(await saveBothWays(kind, input)).toEqual({
            ...accepted,
            discountId: undefined,
            userErrors: [{ field: [kinds[kind].argument, ...path.split(".")], message, code }],
          });
      }
    },
  );

  it("is not checked against its bounds if both minimums are given", async () => {
    for (const kind of minimumKinds) {
      const input = withValue(inputWith(kind, subtotal, "1000000000000000000"), quantity, "2147483647");
      const { userErrors } = await saveBothWays(kind, input);
      expect(userErrors.map(({ code }) => code)).toEqual(["CONFLICT", "CONFLICT"]);
    }
  });

  it.each<[Kind, string, unknown, string]>([
    ["codeBxgy", "usesPerOrderLimit", "1", 'Could not coerce value "1" to Int'],
    ["codeBxgy", "usesPerOrderLimit", 1.5, "Could not coerce value 1.5 to Int"],
    ["codeBasic", "usageLimit", "1.5", 'Could not coerce value "1.5" to Int'],
    ["automaticBxgy", "usesPerOrderLimit", "-1", "UnsignedInt64 '-1' is out of range"],
    ["automaticBxgy", "usesPerOrderLimit", -1, "UnsignedInt64 '-1' is out of range"],
    ["automaticBxgy", "usesPerOrderLimit", "1.5", "UnsignedInt64 invalid value '1.5'"],
    [
      "codeBxgy",
      "customerBuys.value.quantity",
      "18446744073709551616",
      "UnsignedInt64 '18446744073709551616' is out of range",
    ],
    ["codeBxgy", getQuantity, "", "UnsignedInt64 invalid value ''"],
    ["codeBasic", quantity, "abc", "UnsignedInt64 invalid value 'abc'"],
    ["codeShipping", "maximumShippingPrice", "1,5", "invalid decimal '1,5'"],
    ["automaticBasic", subtotal, "abc", "invalid decimal 'abc'"],
  ])("of %s is rejected if it does not match its type: %s = %s", async (kind, path, value, explanation) => {
    const { errors } = await saveBothWays(kind, inputWith(kind, path, value));
    expect(errors).toMatchObject([
      {
        message: `Variable $input of type ${inputType(kind)}! was provided invalid value for ${path} (${explanation})`,
        extensions: { code: "INVALID_VARIABLE", problems: [{ path: path.split("."), explanation }] },
      },
    ]);
  });

  it("is refused as not implemented if it is written in a way that no recording shows", async () => {
    for (const path of [subtotal, "customerGets.value.discountAmount.amount"])
      for (const value of ["1e18", ".5", "5.", "+5", " 5", "1_000", true, {}])
        await expectNotImplemented("codeBasic", inputWith("codeBasic", path, value));
    for (const value of ["+5", " 5", "1_000", true, {}])
      await expectNotImplemented("codeBasic", inputWith("codeBasic", quantity, value));
  });

  it("is reported with the other values that do not match their types, in the order of the input", async () => {
    const { userErrors, errors } = await save("codeBasic", "Create", {
      usageLimit: "1",
      title: "x",
      unknown: 1,
      minimumRequirement: { quantity: { greaterThanOrEqualToQuantity: "-1" } },
    });
    expect(userErrors).toEqual([]);
    expect(errors[0]?.message).toBe(
      "Variable $input of type DiscountCodeBasicInput! was provided invalid value for " +
        'usageLimit (Could not coerce value "1" to Int), ' +
        "unknown (Field is not defined on DiscountCodeBasicInput), " +
        "minimumRequirement.quantity.greaterThanOrEqualToQuantity (UnsignedInt64 '-1' is out of range)",
    );
  });

  it("in the document is treated like a number in a variable if it is valid, and refused if it is not", async () => {
    const create = async (fields: string) => {
      count += 1;
      const { body } = await graphql(`mutation { discountCodeBxgyCreate(bxgyCodeDiscount: {
        title: "Literal", code: "LITERAL${count}", context: { all: ALL }, startsAt: "2026-01-01T00:00:00Z", ${fields}
        customerGets: { value: { discountOnQuantity: { quantity: "1", effect: { percentage: 0.5 } } },
          items: { products: { productsToAdd: ["${productId}"] } } }
      }) { userErrors { message } } }`);
      return body.data?.discountCodeBxgyCreate?.userErrors ?? body.errors;
    };
    const buys = (quantityText: string) =>
      `customerBuys: { value: { quantity: ${quantityText} }, items: { products: { productsToAdd: ["${productId}"] } } },`;
    expect(await create(`${buys('"1"')} usesPerOrderLimit: 2147483648,`)).toEqual([{ message: allocation }]);
    expect(await create(buys('"100000"'))).toEqual([{ message: `${antecedent} must be less than 100000` }]);
    for (const text of ['"-1"', '"1.5"', '"18446744073709551616"'])
      expect(await create(buys(text))).toMatchObject([{ extensions: { code: "DEV_SHOP_NOT_IMPLEMENTED" } }]);
  });
});

describe("fields of a discount input that exclude each other", () => {
  it("are context and customerSelection, for every code discount", async () => {
    for (const kind of allKinds.filter((each) => !isAutomatic(each))) {
      const { userErrors } = await saveBothWays(kind, {
        ...validInput(kind),
        context: { all: "ALL" },
        customerSelection: { all: true },
      });
      expect(userErrors).toEqual([
        {
          field: [kinds[kind].argument, "context"],
          message: "Only one of context or customerSelection can be provided.",
          code: "INVALID",
        },
      ]);
    }
  });

  it("are `all` and any other selection of customers", async () => {
    const select = async (selection: Input) => {
      const input = { ...validInput("codeBasic"), context: null, customerSelection: selection };
      return (await saveBothWays("codeBasic", input)).errors.map(({ message }) => message);
    };
    const customers = { add: [customerId] };
    const customerSegments = { add: [segmentId] };
    const customersMessage =
      "A discount cannot have customerSelection set to all, when customers or customerSavedSearches is specified.";
    expect(await select({ all: true, customers })).toEqual([customersMessage]);
    expect(await select({ all: true, customers, customerSegments })).toEqual([customersMessage]);
    expect(await select({ all: true, customerSegments })).toEqual([
      "A discount cannot have customerSelection set to all, when customerSegments is specified.",
    ]);
    expect(await select({ all: false, customers })).toEqual([]);
    expect(await select({ customers })).toEqual([]);
    await expectNotImplemented("codeBasic", {
      ...validInput("codeBasic"),
      context: null,
      customerSelection: { customers, customerSegments },
    });
    await expectNotImplemented("codeBasic", {
      ...validInput("codeBasic"),
      context: { customers, customerSegments },
    });
  });

  it("are several values where one is expected, which the dev shop refuses as not implemented", async () => {
    const value = (kind: Kind, path: string, values: unknown) =>
      expectNotImplemented(kind, withValue(validInput(kind), path, values));
    for (const kind of basicKinds) {
      await value(kind, "customerGets.value", { percentage: 0.1, discountAmount: { amount: "1" } });
      await value(kind, "customerGets.items", { all: true, collections: { add: [collectionId] } });
    }
    for (const kind of bxgyKinds) {
      await value(kind, "customerBuys.value", { quantity: "1", amount: "1" });
      await value(kind, "customerGets.value.discountOnQuantity.effect", { percentage: 0.5, amount: "1" });
    }
    for (const kind of shippingKinds)
      await value(kind, "destination", { all: true, countries: { add: ["US"] } });
  });

  it("are discountOnQuantity and a basic discount", async () => {
    for (const kind of basicKinds)
      for (const otherValue of [{}, { percentage: 0.1 }]) {
        const { userErrors } = await saveBothWays(
          kind,
          withValue(validInput(kind), "customerGets.value", {
            ...otherValue,
            discountOnQuantity: { quantity: "0", effect: { percentage: 0.5 } },
          }),
        );
        expect(userErrors).toEqual([
          {
            field: [kinds[kind].argument, "customerGets", "value", "discountOnQuantity"],
            message: "discountOnQuantity field is only permitted with bxgy discounts.",
            code: "INVALID",
          },
        ]);
      }
  });

  it("are any other value, or a purchase type, and buy X get Y", async () => {
    const messagesFor = async (kind: Kind, path: string, value: unknown) => {
      const { userErrors } = await saveBothWays(kind, withValue(validInput(kind), path, value));
      return userErrors.map(({ field, message }) => `${field.slice(1).join(".")}: ${message}`);
    };
    const blank = `${getQuantity}: Quantity cannot be blank.`;
    for (const kind of bxgyKinds) {
      const only = "Only discountOnQuantity permitted with bxgy discounts.";
      const missing = isAutomatic(kind) ? [] : [blank];
      expect(await messagesFor(kind, "customerGets.value", { percentage: 1.5 })).toEqual([
        `customerGets.value.percentage: ${only}`,
        ...missing,
      ]);
      expect(await messagesFor(kind, "customerGets.value", { discountAmount: { amount: "-1" } })).toEqual([
        `customerGets.value.discountAmount: ${only}`,
        ...missing,
      ]);
      expect(await messagesFor(kind, "customerGets.value.percentage", 0.5)).toEqual([
        `customerGets.value.percentage: ${only}`,
      ]);
      const name = isAutomatic(kind) ? "automatic bxgy" : "bxgy";
      for (const field of ["appliesOnSubscription", "appliesOnOneTimePurchase"])
        for (const value of [true, false])
          expect(await messagesFor(kind, `customerGets.${field}`, value)).toEqual([
            `customerGets.${field}: This field is not supported by ${name} discounts.`,
          ]);
    }
  });
});

describe("an object that a discount input both adds and removes", () => {
  const variantId = "gid://shopify/ProductVariant/123";
  const overlap = (id: string) => ({ add: [id], remove: ["other", id] });
  const rejected: [string, Kind[], string, () => unknown, string][] = [
    [
      "customer",
      ["codeBasic", "codeBxgy", "codeShipping"],
      "customerSelection.customers",
      () => overlap(customerId),
      "A customer id is present in `add` and `remove` fields",
    ],
    [
      "customer",
      allKinds,
      "context",
      () => ({ customers: overlap(customerId) }),
      "A customer id is present in `add` and `remove` fields",
    ],
    [
      "country",
      shippingKinds,
      "destination",
      () => ({ countries: { add: ["US"], remove: ["CA", "US"] } }),
      "A country code is present in `add` and `remove` field",
    ],
    ...["customerGets.items", "customerBuys.items"].flatMap(
      (path): [string, Kind[], string, () => unknown, string][] => {
        const kindsWithItems = path === "customerBuys.items" ? bxgyKinds : [...basicKinds, ...bxgyKinds];
        const message = (type: string) => `The same ${type} id is present in both 'add' and 'remove' fields`;
        return [
          [
            "collection",
            kindsWithItems,
            path,
            () => ({ collections: overlap(collectionId) }),
            message("Collection"),
          ],
          [
            "product",
            kindsWithItems,
            path,
            () => ({ products: { productsToAdd: [productId], productsToRemove: [productId] } }),
            message("Product"),
          ],
          [
            "variant",
            kindsWithItems,
            path,
            () => ({ products: { productVariantsToAdd: [variantId], productVariantsToRemove: [variantId] } }),
            message("ProductVariant"),
          ],
        ];
      },
    ),
  ];

  it.each(rejected)("is rejected: a %s, for %s in %s", async (_, kindsWithList, path, value, message) => {
    for (const kind of kindsWithList) {
      const { errors } = await saveBothWays(kind, withValue(validInput(kind), path, value()));
      expect(errors).toMatchObject([{ message, extensions: { code: "BAD_REQUEST" } }]);
    }
  });

  it("is refused as not implemented if it is a segment", async () => {
    for (const kind of allKinds)
      await expectNotImplemented(kind, {
        ...validInput(kind),
        context: { customerSegments: overlap(segmentId) },
      });
  });
});

describe("a discount input that Shopify documents as invalid", () => {
  it("is refused as not implemented if it lacks a required field of a new discount, but not in an update", async () => {
    const lacking: [Kind[], string, unknown][] = [
      [["codeBasic", "codeBxgy", "codeShipping"], "context", null],
      [[...basicKinds, ...bxgyKinds], "customerGets", null],
      [[...basicKinds, ...bxgyKinds], "customerGets.items", null],
      [basicKinds, "customerGets.value", null],
      [basicKinds, "customerGets.value", {}],
      [basicKinds, "customerGets.value", { percentage: null }],
      [["automaticBxgy"], "customerGets.value", {}],
      [bxgyKinds, "customerBuys", null],
      [bxgyKinds, "customerBuys.value", {}],
      [bxgyKinds, "customerBuys.items", null],
    ];
    for (const [kindsLacking, path, value] of lacking)
      for (const kind of kindsLacking) {
        const input = withValue(validInput(kind), path, value);
        const { errors } = await save(kind, "Create", input);
        expect(errors).toMatchObject([{ extensions: { code: "DEV_SHOP_NOT_IMPLEMENTED" } }]);
        const { discountId } = await save(kind, "Create", validInput(kind));
        const { title: _, code: __, ...withoutNames } = input;
        expect(await save(kind, "Update", withoutNames, discountId)).toMatchObject(accepted);
      }
  });

  it("is refused as not implemented if a value lacks its number", async () => {
    const onQuantity = (value: Input) => ({ discountOnQuantity: value });
    const effect = { percentage: 0.5 };
    const incomplete: [Kind[], string, unknown][] = [
      [basicKinds, "customerGets.value", { discountAmount: {} }],
      [["automaticBxgy"], "customerGets.value", onQuantity({ effect })],
      [bxgyKinds, "customerGets.value", onQuantity({ quantity: "1" })],
      [bxgyKinds, "customerGets.value", onQuantity({ quantity: "1", effect: {} })],
    ];
    for (const [incompleteKinds, path, value] of incomplete)
      for (const kind of incompleteKinds)
        await expectNotImplemented(kind, withValue(validInput(kind), path, value));
  });

  it("is refused as not implemented if a new discount gets items, but no item is selected", async () => {
    for (const items of [{}, { all: false }, { products: {} }, { collections: { add: [] } }])
      for (const kind of [...basicKinds, ...bxgyKinds]) {
        const { errors } = await save(
          kind,
          "Create",
          withValue(validInput(kind), "customerGets.items", items),
        );
        expect(errors).toMatchObject([{ extensions: { code: "DEV_SHOP_NOT_IMPLEMENTED" } }]);
      }
  });

  it("is refused as not implemented if a new discount selects neither customers nor a destination", async () => {
    const codeKinds = allKinds.filter((kind) => !isAutomatic(kind));
    const empty: [Kind[], Input][] = [
      [allKinds, { context: { customers: {} } }],
      [allKinds, { context: { customerSegments: { add: [] } } }],
      [codeKinds, { context: null, customerSelection: {} }],
      [codeKinds, { context: null, customerSelection: { all: false } }],
      [shippingKinds, { destination: null }],
      [shippingKinds, { destination: { all: false } }],
      [shippingKinds, { destination: { countries: {} } }],
    ];
    for (const [emptyKinds, fields] of empty)
      for (const kind of emptyKinds) {
        const { errors } = await save(kind, "Create", { ...validInput(kind), ...fields });
        expect(errors).toMatchObject([{ extensions: { code: "DEV_SHOP_NOT_IMPLEMENTED" } }]);
      }
  });

  it("is refused as not implemented if its context has the value null", async () => {
    await expectNotImplemented("codeBasic", { ...validInput("codeBasic"), context: { all: null } });
  });

  it("is refused as not implemented if it exceeds a documented limit", async () => {
    const ids = (type: string) =>
      Array.from({ length: 101 }, (_, index) => `gid://shopify/${type}/${index + 1}`);
    const neither = { appliesOnOneTimePurchase: false, appliesOnSubscription: false };
    const exceeding: [Kind[], string, unknown][] = [
      [bxgyKinds, "customerGets.items", { all: true }],
      [bxgyKinds, "customerBuys.items", { all: true }],
      [bxgyKinds, "customerBuys.isOneTimePurchase", false],
      [shippingKinds, "appliesOnOneTimePurchase", false],
      [basicKinds, "customerGets", { value: { percentage: 0.1 }, items: { all: true }, ...neither }],
      [allKinds, "context", { customers: { add: ids("Customer") } }],
      [allKinds, "context", { customerSegments: { add: ids("Segment") } }],
      [basicKinds, "customerGets.items", { collections: { add: ids("Collection") } }],
      [bxgyKinds, "customerBuys.items", { products: { productsToAdd: ids("Product") } }],
    ];
    for (const [exceedingKinds, path, value] of exceeding)
      for (const kind of exceedingKinds)
        await expectNotImplemented(kind, withValue(validInput(kind), path, value));
  });
});

describe("an update of the purchase types that shoppers must buy", () => {
  it("keeps a purchase type that is null, and is refused if neither purchase type is left", async () => {
    const purchaseTypes = (isOneTimePurchase: boolean | null, isSubscription: boolean): Input => {
      const { title: _, code: __, customerBuys } = validInput("codeBxgy");
      return { customerBuys: { ...(customerBuys as Input), isOneTimePurchase, isSubscription } };
    };
    const { discountId } = await save("codeBxgy", "Create", {
      ...validInput("codeBxgy"),
      ...purchaseTypes(false, true),
    });
    expect(await save("codeBxgy", "Update", purchaseTypes(null, true), discountId)).toMatchObject(accepted);
    const { errors } = await save("codeBxgy", "Update", purchaseTypes(null, false), discountId);
    expect(errors).toMatchObject([{ extensions: { code: "DEV_SHOP_NOT_IMPLEMENTED" } }]);
  });
});

describe("an update with the mutation of another kind of discount", () => {
  it("turns buy X get Y with a code into a basic discount without the settings of buy X get Y", async () => {
    const { discountId } = await save("codeBxgy", "Create", {
      ...validInput("codeBxgy"),
      usesPerOrderLimit: 2,
    });
    const { title: _, code: __, ...input } = validInput("codeBasic");
    expect(await save("codeBasic", "Update", input, discountId)).toMatchObject(accepted);
    const id = Number(discountId?.split("/").at(-1));
    expect(devShop.state.discounts.get(id)).toMatchObject({
      type: "basic",
      terms: { customerGets: { value: { percentage: 0.1 } }, customerBuys: null, usesPerOrderLimit: null },
    });
  });

  it("is refused as not implemented for any other change of kind, and changes nothing", async () => {
    for (const [from, to] of [
      ["codeBasic", "codeBxgy"],
      ["codeBasic", "codeShipping"],
      ["codeShipping", "codeBasic"],
      ["codeBxgy", "codeShipping"],
      ["automaticBxgy", "automaticBasic"],
    ] as const) {
      const { discountId } = await save(from, "Create", validInput(from));
      const id = Number(discountId?.split("/").at(-1));
      const before = devShop.state.discounts.get(id);
      const { errors } = await save(to, "Update", validInput(to), discountId);
      expect(errors).toMatchObject([{ extensions: { code: "DEV_SHOP_NOT_IMPLEMENTED" } }]);
      expect(devShop.state.discounts.get(id)).toEqual(before);
    }
  });
});
