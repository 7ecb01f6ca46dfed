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

test("a length entered by the merchant is kept, and an empty length is parsed as null", () => {
  expect(parseNewPoolFormat({ ...fields, length: "10" })).toMatchObject({ ok: true, input: { length: 10 } });
  expect(parseNewPoolFormat(fields)).toMatchObject({ ok: true, input: { length: null } });
});

test('the separator option "none" is parsed as an empty separator, which the form shows as "none" again', () => {
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

test("a form without the fields of the format is rejected, and the defaults are not filled in", () => {
  const parsed = parseNewPoolFormat({ ...readNewPoolFormatFields(new FormData()) });
  expect(parsed.ok).toBe(false);
});
