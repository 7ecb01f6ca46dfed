import { expect, test } from "vitest";
import { type BatchFields, emptyBatchFields } from "~/domain/batches/batch-fields";
import { parseBatchFields, parseFormatFields, readBatchFields } from "~/domain/batches/batch-form";

const parse = (fields: Partial<BatchFields>, alreadyMade = 0) =>
  parseBatchFields({ fields: { ...emptyBatchFields, quantity: "500", ...fields }, alreadyMade });

test("a quantity is enough: the length is proposed for it", () => {
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

test("the proposal follows the alphabet and what the pool has already", () => {
  expect(parse({ alphabet: "digits" })).toMatchObject({ input: { format: { length: 9 } } });
  expect(parse({ quantity: "1" }, 900_000)).toMatchObject({ input: { format: { length: 9 } } });
});

test("a length that was set stays, whatever the quantity", () => {
  expect(parse({ quantity: "100000", length: "7" })).toMatchObject({ input: { format: { length: 7 } } });
});

test("no separator is an answer too", () => {
  expect(parse({ separator: "none" })).toMatchObject({ input: { format: { separator: "" } } });
});

test("a format without room is refused at the length, with the length that would do", () => {
  const refused = parse({ length: "2" });
  expect(refused).toMatchObject({ ok: false, proposedLength: 6 });
  expect(refused.ok ? "" : refused.errors.length).toContain("Use at least 3 random characters");
});

test.each([
  ["quantity", { quantity: "" }, "Enter how many codes to make."],
  ["quantity", { quantity: "many" }, "Enter how many codes to make."],
  ["quantity", { quantity: "0" }, "Make at least one code."],
  ["quantity", { quantity: "1,000,001" }, "A batch has at most 1,000,000 codes. Make several."],
  ["quantity", { quantity: "99999999999999999999" }, /./],
  ["prefix", { prefix: "SÜMMER" }, /Use letters/],
  ["length", { length: "many" }, "Enter a number."],
  ["length", { length: "0" }, "Use at least 1 character."],
  ["alphabet", { alphabet: "runes" }, "Choose which characters to use."],
  ["label", { label: "x".repeat(121) }, "Keep the label within 120 characters."],
] as const)("a %s like %o is told at its field", (field, fields, sentence) => {
  const parsed = parse(fields);
  expect(parsed.ok ? "" : parsed.errors[field]).toMatch(sentence);
});

test("a format is there to be shown before the quantity is", () => {
  expect(parseFormatFields({ fields: { ...emptyBatchFields, quantity: "", prefix: "dino" } })).toMatchObject({
    prefix: "DINO",
    length: 6,
  });
  expect(parseFormatFields({ fields: { ...emptyBatchFields, prefix: "DI NO" } })).toBeNull();
});

test("a form gives back the fields that were sent", () => {
  const fields = { ...emptyBatchFields, quantity: "7", label: "Flyer", prefix: "DINO", length: "8" };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  expect(readBatchFields(form)).toEqual(fields);
});
