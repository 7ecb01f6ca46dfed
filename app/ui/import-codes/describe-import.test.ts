import { expect, test } from "vitest";
import {
  describeColumn,
  describeFileSizeProblem,
  describeFirstValues,
  describeImportable,
  describeProblemKind,
  describeReadRows,
  formatFileSize,
} from "./describe-import";

test("the heading counts the codes that can be imported, or states that none can be imported", () => {
  expect(describeImportable(99_463, "en")).toBe("99,463 codes can be imported");
  expect(describeImportable(1, "en")).toBe("1 code can be imported");
  expect(describeImportable(0, "en")).toBe("None of these codes can be imported");
});

const readRows = { rows: 500, cells: 500, heading: null, ignored: [], ignoredCount: 0 };

test("if the file has headings, the summary names the column that was read", () => {
  expect(describeReadRows({ ...readRows, heading: "Coupon code", locale: "en" })).toBe(
    "500 rows read, from the column “Coupon code”.",
  );
  expect(describeReadRows({ ...readRows, rows: 1, cells: 1, locale: "en" })).toBe("1 row read.");
});

test("if a row has several codes, the summary also counts the codes", () => {
  expect(describeReadRows({ ...readRows, rows: 2, cells: 6, locale: "en" })).toBe(
    "2 rows read, with 6 codes in all.",
  );
});

test("the summary counts the ignored columns, names the first eight of them, and shortens long names", () => {
  expect(
    describeReadRows({
      ...readRows,
      heading: "Code",
      ignored: ["Name", "Uses"],
      ignoredCount: 2,
      locale: "en",
    }),
  ).toBe("500 rows read, from the column “Code”. 2 more columns are ignored: “Name”, “Uses”.");
  const letters = [..."ABCDEFGHIJ"];
  expect(describeReadRows({ ...readRows, ignored: letters, ignoredCount: 1200, locale: "en" })).toMatch(
    /1,200 more columns are ignored: “A”.*“H”, …\.$/,
  );
  expect(describeReadRows({ ...readRows, ignored: ["x".repeat(100)], ignoredCount: 1, locale: "en" })).toBe(
    `500 rows read. 1 more column is ignored: “${"x".repeat(30)}…”.`,
  );
});

test("a column is described by its heading or its position, and by its first value, with long texts shortened", () => {
  expect(describeColumn({ value: "0", heading: "Code", examples: ["ALPHA", "BETA"] })).toBe("Code (ALPHA)");
  expect(describeColumn({ value: "1", heading: null, examples: ["x".repeat(40)] })).toBe(
    `Column 2 (${"x".repeat(30)}…)`,
  );
});

test("the first values are those of the column that is read, or those of the first row if all cells are read", () => {
  const columns = [
    { value: "0", examples: ["A1", "A2", "A3"] },
    { value: "2", examples: ["B1"] },
  ];
  expect(describeFirstValues({ column: "0", columns })).toBe("First values: A1, A2, A3");
  expect(describeFirstValues({ column: "all", columns })).toBe("First values: A1, B1");
  expect(describeFirstValues({ column: "", columns })).toBe("");
});

test.each([
  ["taken", 1, "1 code already exists in your store"],
  ["taken", 1200, "1,200 codes already exist in your store"],
  ["duplicate", 1, "1 duplicate row"],
  ["duplicate", 2, "2 duplicate rows"],
  ["empty", 2, "2 rows without a code"],
  ["bad-character", 1, "1 row with a character that isn’t allowed in codes"],
  ["too-long", 3, "3 codes are too long"],
] as const)("the problem “%s” with the count %i is described as “%s”", (reason, count, description) => {
  expect(describeProblemKind({ reason, count, locale: "en" })).toBe(description);
});

test.each([
  [1, "1 byte"],
  [512, "512 bytes"],
  [2400, "2.4 KB"],
  [48_200, "48 KB"],
  [12_340_000, "12 MB"],
])("a file size of %i bytes is formatted as “%s”", (bytes, text) => {
  expect(formatFileSize(bytes, "en")).toBe(text);
});

test("a file that is empty or larger than 25 MB gets an error message, and a file of 25 MB gets none", () => {
  expect(describeFileSizeProblem(25_000_001, "en")).toMatch(/larger than 25 MB/);
  expect(describeFileSizeProblem(0, "en")).toMatch(/No codes found/);
  expect(describeFileSizeProblem(25_000_000, "en")).toBeNull();
});
