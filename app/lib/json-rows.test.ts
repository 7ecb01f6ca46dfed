import { expect, test } from "vitest";
import { jsonRows } from "./json-rows";

test("writes bigints as text and dates in ISO format", () => {
  const at = new Date("2026-08-01T12:00:00Z");
  expect(jsonRows([{ id: 9_007_199_254_740_993n, at, name: "#1", note: null, isTest: false }])).toBe(
    '[{"id":"9007199254740993","at":"2026-08-01T12:00:00.000Z","name":"#1","note":null,"isTest":false}]',
  );
});

test("replaces characters that PostgreSQL rejects in JSON, but keeps complete surrogate pairs", () => {
  expect(JSON.parse(jsonRows([{ name: "a\0b\ud83dc🦕" }]))).toEqual([{ name: "a\ufffdb\ufffdc🦕" }]);
});
