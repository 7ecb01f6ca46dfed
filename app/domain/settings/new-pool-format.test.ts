import { expect, test } from "vitest";
import {
  defaultNewPoolFormat,
  newPoolFormatFields,
  parseNewPoolFormat,
  readNewPoolFormatFields,
} from "./new-pool-format";

const fields = { prefix: "", separator: "-", length: "", alphabet: "no-look-alikes" };

test("the default format is unchanged after it is converted to form fields and parsed again", () => {
  expect(parseNewPoolFormat(newPoolFormatFields(defaultNewPoolFormat))).toEqual({
    ok: true,
    input: defaultNewPoolFormat,
  });
});

test("a length is kept, and an empty length becomes null, so that the length depends on the quantity", () => {
  expect(parseNewPoolFormat({ ...fields, length: "10" })).toMatchObject({ ok: true, input: { length: 10 } });
  expect(parseNewPoolFormat(fields)).toMatchObject({ ok: true, input: { length: null } });
});

test('the option "none" becomes an empty separator and is selected again in the form', () => {
  const parsed = parseNewPoolFormat({ ...fields, prefix: "dino", separator: "none" });
  expect(parsed).toMatchObject({ ok: true, input: { prefix: "DINO", separator: "" } });
  expect(parsed.ok && newPoolFormatFields(parsed.input).separator).toBe("none");
});

test("each invalid field gets its own error message", () => {
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

test("a form without the format's fields is rejected instead of filled with defaults", () => {
  const parsed = parseNewPoolFormat({ ...readNewPoolFormatFields(new FormData()) });
  expect(parsed.ok).toBe(false);
});
