import { expect, test } from "vitest";
import { exportFileName } from "~/downloads/export-file-name";

const nameOf = (name: string) =>
  exportFileName({ name, kind: "codes", now: new Date("2026-11-22T12:00:00Z"), timeZone: "UTC" });

test("the file name has the simplified coupon name, the kind of export and the day; `coupon` replaces a name that has neither letters nor digits", () => {
  expect(nameOf("Été & Summer")).toBe("ete-summer-codes-2026-11-22.csv");
  expect(nameOf("!!")).toBe("coupon-codes-2026-11-22.csv");
});

test("a shortened name does not end with half of a surrogate pair", () => {
  for (let prefixLength = 55; prefixLength <= 60; prefixLength++) {
    const fileName = nameOf(`${"a".repeat(prefixLength)}${"𠀀".repeat(10)}`);
    expect(() => encodeURIComponent(fileName)).not.toThrow();
  }
});

test("a shortened name does not end with a hyphen", () => {
  expect(nameOf(`${"a".repeat(59)} b c`)).toBe(`${"a".repeat(59)}-codes-2026-11-22.csv`);
});
