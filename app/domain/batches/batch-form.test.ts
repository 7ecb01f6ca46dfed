import { expect, test } from "vitest";
import {
  type BatchFields,
  emptyBatchFields,
  parseBatchFields,
  parseFormatFields,
  readBatchFields,
} from "~/domain/batches/batch-form";

const parse = (fields: Partial<BatchFields>, existingCount = 0) =>
  parseBatchFields({
    fields: { ...emptyBatchFields, quantity: "500", ...fields },
    existingCount,
    locale: "en",
  });

test("a form without a length is valid and gets the recommended length", () => {
  expect(parse({ prefix: "summer" })).toEqual({
    ok: true,
    input: {
      quantity: 500,
      label: "",
      format: { prefix: "SUMMER", separator: "-", length: 6, alphabet: "no-look-alikes" },
    },
  });
  expect(parse({ quantity: "1,000,000" })).toMatchObject({ input: { format: { length: 9 } } });
});

test("the recommended length depends on the alphabet and on the number of codes that the pool already has", () => {
  expect(parse({ alphabet: "digits" })).toMatchObject({ input: { format: { length: 9 } } });
  expect(parse({ quantity: "1" }, 900_000)).toMatchObject({ input: { format: { length: 9 } } });
});

test("a length entered by the merchant is not replaced by the recommended length", () => {
  expect(parse({ quantity: "100000", length: "7" })).toMatchObject({ input: { format: { length: 7 } } });
});

test('the separator option "none" is parsed as an empty separator', () => {
  expect(parse({ separator: "none" })).toMatchObject({ input: { format: { separator: "" } } });
});

test("if the length allows too few codes for the quantity, the error names the minimum length, and a longer length is proposed", () => {
  const rejected = parse({ length: "2" });
  expect(rejected).toMatchObject({ ok: false, proposedLength: 6 });
  expect(rejected.ok ? "" : rejected.errors.length).toContain("Use at least 3 random characters");
});

test.each([
  ["quantity", { quantity: "" }, "Enter how many codes to generate."],
  ["quantity", { quantity: "many" }, "Enter how many codes to generate."],
  ["quantity", { quantity: "0" }, "Generate at least 1 code."],
  [
    "quantity",
    { quantity: "1,000,001" },
    "A batch can have up to 1 million codes. To generate more, create several batches.",
  ],
  ["quantity", { quantity: "99999999999999999999" }, /./],
  ["prefix", { prefix: "SÜMMER" }, /Use letters/],
  ["length", { length: "many" }, "Enter a number."],
  ["length", { length: "0" }, "Use at least 1 character."],
  ["alphabet", { alphabet: "runes" }, "Choose which characters to use."],
  ["label", { label: "x".repeat(121) }, "Use up to 120 characters."],
] as const)("an invalid %s (%o) gets an error message for that field", (field, fields, message) => {
  const parsed = parse(fields);
  expect(parsed.ok ? "" : parsed.errors[field]).toMatch(message);
});

test("parseFormatFields parses a code format without a quantity, and returns null for an invalid format", () => {
  expect(parseFormatFields({ fields: { ...emptyBatchFields, quantity: "", prefix: "dino" } })).toMatchObject({
    prefix: "DINO",
    length: 6,
  });
  expect(parseFormatFields({ fields: { ...emptyBatchFields, prefix: "DI NO" } })).toBeNull();
});

test("readBatchFields returns the fields of a submitted form unchanged", () => {
  const fields = { ...emptyBatchFields, quantity: "7", label: "Flyer", prefix: "DINO", length: "8" };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  expect(readBatchFields(form)).toEqual(fields);
});
