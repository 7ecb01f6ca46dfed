import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJsonExactly } from "./parse-json-exactly";

test.each([
  ["820982911946154508", "820982911946154508"],
  ['{"id":820982911946154508}', { id: "820982911946154508" }],
  [
    "[ 9007199254740991,9007199254740992,\n-9007199254740993 ]",
    [9007199254740991, "9007199254740992", "-9007199254740993"],
  ],
  ['{"a":"b: 820982911946154508","c":[1]}', { a: "b: 820982911946154508", c: [1] }],
  ['{"\\\\":"\\"1","id":820982911946154508}', { "\\": '"1', id: "820982911946154508" }],
  ["[1.1234567890123457,123456789012345.5,1e30]", [1.1234567890123457, 123456789012345.5, 1e30]],
])("parses %s", (json, value) => {
  expect(parseJsonExactly(json)).toEqual(value);
});

test.each(["", "{", '{"id":820982911946154508', "[0820982911946154508]", '"820982911946154508'])(
  "throws a SyntaxError for %j",
  (json) => {
    expect(() => parseJsonExactly(json)).toThrow(SyntaxError);
  },
);

/** Parses with JSON.parse. Returns unsafe integers as strings, except those that are written with an exponent. */
const parseWithReviver = (json: string) =>
  JSON.parse(json, (_, value) =>
    Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21 ? String(value) : value,
  );

test("returns the same as JSON.parse except for long integers, wherever these are", () => {
  const value = fc.jsonValue({ stringUnit: "binary" });
  fc.assert(
    fc.property(value, (one) => {
      const json = JSON.stringify(one);
      expect(parseJsonExactly(json)).toEqual(parseWithReviver(json));
      const wrapped = parseJsonExactly(`{"id":820982911946154508,"value":${json},"last":820982911946154509}`);
      const ids = { id: "820982911946154508", last: "820982911946154509" };
      expect(wrapped).toEqual({ ...ids, value: parseWithReviver(json) });
    }),
  );
});
