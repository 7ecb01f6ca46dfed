import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonForPostgres } from "./json-for-postgres";

test.each([
  ["a NUL in a string", { note: "a\u0000b" }, { note: "a\ufffdb" }],
  ["a NUL in a key", { "a\u0000b": 1 }, { "a\ufffdb": 1 }],
  ["a lone high surrogate", ["x\ud83e"], ["x\ufffd"]],
  ["a lone low surrogate", { deep: [{ "\udd95": "\udd95!" }] }, { deep: [{ "\ufffd": "\ufffd!" }] }],
])("replaces %s", (_, value, stored) => {
  expect(JSON.parse(jsonForPostgres(value))).toEqual(stored);
});

test.each([
  ["an escaped backslash before u0000", { path: "C:\\u0000" }],
  ["a complete surrogate pair", { name: "🦕\n\t\u0001" }],
  ["text that only looks like an escape", "\\\\ud800"],
])("keeps %s", (_, value) => {
  expect(JSON.parse(jsonForPostgres(value))).toEqual(value);
});

test("the serialized JSON never contains a character that PostgreSQL rejects", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const text = jsonForPostgres(value);
      expect(JSON.stringify(JSON.parse(text))).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/);
    }),
  );
});

test("a value without NULs and lone surrogates is serialized exactly as JSON.stringify does it", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(jsonForPostgres(value)).toBe(JSON.stringify(value));
    }),
  );
});
