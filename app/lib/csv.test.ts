import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvRow, readCsvText, UTF8_BOM } from "./csv";

// Mostly edge cases: quotes, separators, line breaks, characters that start a formula, and characters that a spreadsheet
// skips before a formula.
const trickyText = fc
  .array(fc.constantFrom(..."ab1'\"=+-@＝;, \t\r\n", "é", "🦕"), { maxLength: 12 })
  .map((parts) => parts.join(""));

describe("csvCell", () => {
  it.each([
    ["plain", "plain"],
    ["Ada, Lovelace", '"Ada, Lovelace"'],
    ['5" print', '"5"" print"'],
    ["two\nlines", '"two\nlines"'],
    ["a;b", '"a;b"'],
    [" edge", '" edge"'],
    ["", ""],
    [null, ""],
    [undefined, ""],
    [-12.5, "-12.5"],
    [9_007_199_254_740_993n, "9007199254740993"],
  ])("writes %s as %s", (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "  =1", "'=1", "''-1", "-SUMMER"])(
    "writes %j with a leading apostrophe",
    (value) => {
      expect(csvCell(value).replace(/^"/, "")[0]).toBe("'");
    },
  );

  it("adds no apostrophe to text that is not a formula", () => {
    expect(csvCell("'quoted'")).toBe("'quoted'");
    expect(csvCell("a=b")).toBe("a=b");
  });

  it("also escapes formulas after a semicolon or a line break", () => {
    expect(csvCell("Ada;=HYPERLINK(1)")).toBe(`"Ada;'=HYPERLINK(1)"`);
    expect(csvCell("Ada\n @x")).toBe(`"Ada\n' @x"`);
  });

  it("never writes a cell that a spreadsheet would evaluate, whether the spreadsheet splits lines at commas or semicolons", () => {
    fc.assert(
      fc.property(trickyText, (text) => {
        const [[cell = ""] = []] = parse(csvCell(text), { relax_column_count: true }) as string[][];
        expect(cell).not.toMatch(/^ *[=+\-@＝]|^[\t\r\n]/);
        for (const part of cell.split(/[;\r\n]/)) expect(part).not.toMatch(/^ *[=+\-@＝]/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("csvRow", () => {
  it("ends lines with CRLF, per RFC 4180", () => {
    expect(csvRow(["SUMMER", 3, null, "Ada, L."])).toBe('SUMMER,3,,"Ada, L."\r\n');
  });

  it("writes text that is unchanged after a CSV parser has parsed the rows and readCsvText has read each cell", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(trickyText, fc.string()), { minLength: 2, maxLength: 4 })),
        (rows) => {
          const file = UTF8_BOM + rows.map(csvRow).join("");
          const parsedRows = parse(file, {
            bom: true,
            relax_column_count: true,
            record_delimiter: "\r\n",
          }) as string[][];
          expect(parsedRows.map((row) => row.map(readCsvText))).toEqual(rows);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
