import { expect, test } from "vitest";
import {
  defaultNewPoolFormat,
  newPoolFormatFields,
  parseNewPoolFormat,
  readNewPoolFormatFields,
} from "./new-pool-format";

const fields = { prefix: "", separator: "-", length: "", alphabet: "no-look-alikes" };

test("what a shop has that never said anything comes back from its fields unchanged", () => {
  expect(parseNewPoolFormat(newPoolFormatFields(defaultNewPoolFormat))).toEqual({
    ok: true,
    input: defaultNewPoolFormat,
  });
});

test("a length that is set stays, one that is left empty follows the quantity", () => {
  expect(parseNewPoolFormat({ ...fields, length: "10" })).toMatchObject({ ok: true, input: { length: 10 } });
  expect(parseNewPoolFormat(fields)).toMatchObject({ ok: true, input: { length: null } });
});

test("no separator is a choice, a missing one is none", () => {
  const parsed = parseNewPoolFormat({ ...fields, prefix: "dino", separator: "none" });
  expect(parsed).toMatchObject({ ok: true, input: { prefix: "DINO", separator: "" } });
  expect(parsed.ok && newPoolFormatFields(parsed.input).separator).toBe("none");
});

test("each field says what is wrong with it", () => {
  const parsed = parseNewPoolFormat({ ...fields, prefix: "50% OFF", length: "many", alphabet: "" });
  expect(parsed).toEqual({
    ok: false,
    errors: {
      prefix: "Use letters A to Z, digits, - and _.",
      length: "Enter a number.",
      alphabet: "Choose which characters to use.",
    },
  });
});

test("a form without the fields is refused, not guessed", () => {
  const parsed = parseNewPoolFormat({ ...readNewPoolFormatFields(new FormData()) });
  expect(parsed.ok).toBe(false);
});
