import { expect, test } from "vitest";
import {
  describeImportable,
  describeProblemKind,
  describeReading,
  findFileSizeProblem,
  formatFileSize,
} from "./describe-import";

test("how many codes can be imported is said with separators, and in words where there are none", () => {
  expect(describeImportable(99_463)).toBe("99,463 codes can be imported");
  expect(describeImportable(1)).toBe("1 code can be imported");
  expect(describeImportable(0)).toBe("None of these codes can be imported");
});

const read = { rows: 500, cells: 500, heading: null, ignored: [], ignoredCount: 0 };

test("the column that was read is named, so that a wrong one is seen", () => {
  expect(describeReading({ ...read, heading: "Coupon code" })).toBe(
    "500 rows read, from the column “Coupon code”.",
  );
  expect(describeReading({ ...read, rows: 1, cells: 1 })).toBe("1 row read.");
});

test("rows that hold several codes are told with how many", () => {
  expect(describeReading({ ...read, rows: 2, cells: 6 })).toBe("2 rows read, with 6 codes in all.");
});

test("columns that were left out are named, the first eight where there are many", () => {
  expect(describeReading({ ...read, heading: "Code", ignored: ["Name", "Uses"], ignoredCount: 2 })).toBe(
    "500 rows read, from the column “Code”. 2 more columns are ignored: “Name”, “Uses”.",
  );
  const letters = [..."ABCDEFGHIJ"];
  expect(describeReading({ ...read, ignored: letters, ignoredCount: 1200 })).toMatch(
    /1,200 more columns are ignored: “A”.*“H”, …\.$/,
  );
  expect(describeReading({ ...read, ignored: ["x".repeat(100)], ignoredCount: 1 })).toBe(
    `500 rows read. 1 more column is ignored: “${"x".repeat(30)}…”.`,
  );
});

test.each([
  ["taken", 1, "1 row is already in this shop"],
  ["taken", 1200, "1,200 rows are already in this shop"],
  ["duplicate", 1, "1 row repeats a code of this list"],
  ["duplicate", 2, "2 rows repeat codes of this list"],
  ["empty", 2, "2 rows without a code"],
  ["bad-character", 1, "1 row with a character that no code can have"],
  ["too-long", 3, "3 rows too long for a code"],
] as const)("%s, %i: %s", (reason, count, description) => {
  expect(describeProblemKind({ reason, count })).toBe(description);
});

test.each([
  [1, "1 byte"],
  [512, "512 bytes"],
  [2400, "2.4 KB"],
  [48_200, "48 KB"],
  [12_340_000, "12 MB"],
])("a file of %i bytes is told as %s", (bytes, text) => {
  expect(formatFileSize(bytes)).toBe(text);
});

test("a file that is too large, or has nothing in it, is refused before it is sent", () => {
  expect(findFileSizeProblem(25_000_001)).toMatch(/larger than 25 MB/);
  expect(findFileSizeProblem(0)).toMatch(/no codes/);
  expect(findFileSizeProblem(25_000_000)).toBeNull();
});
