import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvRow, UTF8_BOM } from "~/lib/csv";
import { dryRunImport, type ImportDryRun } from "./dry-run-import";
import { describeImportRefusal } from "./import-refusal";
import { formatImportReport } from "./import-report";

const nothingTaken = async () => new Set<string>();

/** Yields a file's bytes in pieces of a fixed size. As in an upload, a piece can end in the middle of a character. */
async function* streamBytes(bytes: Uint8Array, pieceSize = 7) {
  for (let i = 0; i < bytes.length; i += pieceSize) yield bytes.subarray(i, i + pieceSize);
}
const streamText = (text: string) => streamBytes(Buffer.from(text));
const read = (
  source: string | AsyncIterable<Uint8Array>,
  options: { maxRows?: number; maxBytes?: number } = {},
) => dryRunImport({ source, findTaken: nothingTaken, ...options });

/** The message that the merchant sees if the source is rejected. */
const messageOf = (run: ImportDryRun) => (run.ok ? "" : describeImportRefusal(run, "en"));

/** The codes that would be imported, or the reason for the rejection. */
async function codesOf(source: string | AsyncIterable<Uint8Array>) {
  const run = await read(source);
  return run.ok ? run.valid.map(({ code }) => code) : run.reason;
}

describe("a list of codes", () => {
  it.each([
    ["with one code per line", "ALPHA\nBETA\nGAMMA"],
    ["with line breaks at the end", "ALPHA\nBETA\nGAMMA\n\n\n"],
    ["with Windows line endings", "ALPHA\r\nBETA\r\nGAMMA\r\n"],
    ["with classic Mac line endings", "ALPHA\rBETA\rGAMMA"],
    ["with mixed line endings", "ALPHA\nBETA\r\nGAMMA\r"],
    ["in lower case, surrounded by spaces", "  alpha \n\tbeta\ngamma  "],
    ["in quotes", '"ALPHA"\n"BETA"\n"GAMMA"'],
    ["on one line with commas", "ALPHA, BETA, GAMMA"],
    ["on one line with semicolons", "ALPHA;BETA;GAMMA;"],
    ["with a comma after each code", "ALPHA,\nBETA,\nGAMMA,\n"],
    ["under a heading", "Code\nALPHA\nBETA\nGAMMA"],
    ["under the heading of another app's export", "Discount code\nALPHA\nBETA\nGAMMA"],
    ["in one of several columns", "Name,Coupon Code,Uses\nx,ALPHA,1\ny,BETA,2\nz,GAMMA,3"],
    [
      "with semicolons, as in Excel files from Europe",
      "Name;Code;Wert\nx;ALPHA;1,5\ny;BETA;2,5\nz;GAMMA;3,5",
    ],
    ["with tabs, as pasted from a spreadsheet", "ALPHA\t1\nBETA\t2\nGAMMA\t3"],
    ["in the first of several columns without a heading", "ALPHA,1\nBETA,2\nGAMMA,3"],
    [
      "next to names with commas inside quotes",
      'Name,Code\n"x, the ""first""",ALPHA\ny,BETA\n"two\nlines",GAMMA',
    ],
    [
      "separated by semicolons from names with commas inside quotes",
      'ALPHA;"a, b, c"\nBETA;"d, e, f"\nGAMMA;"g, h, i"',
    ],
    ["with blank lines between the codes", "ALPHA\n\nBETA\n  \n,,\nGAMMA"],
    ["in several columns", "ALPHA, BETA\nGAMMA"],
    ["in several columns, in lower case and in quotes", '"alpha";"beta"\n"gamma";'],
    ["in rows with different numbers of cells", "Code,Name\nALPHA\nBETA,y,z\nGAMMA,w"],
  ])("%s is read from a file and from pasted text", async (_, text) => {
    expect(await codesOf(streamText(text))).toEqual(["ALPHA", "BETA", "GAMMA"]);
    expect(await codesOf(text)).toEqual(["ALPHA", "BETA", "GAMMA"]);
  });

  it("is reported with its number of rows and the heading of the code column (null without headings)", async () => {
    expect(await read("Name,Coupon Code\nx,ALPHA\ny,BETA")).toMatchObject({
      heading: "Coupon Code",
      rows: 2,
    });
    expect(await read("ALPHA\nBETA\nGAMMA")).toMatchObject({ heading: null, rows: 3 });
  });

  it.each([
    ["QA1, QB1, QC1\nQA2, QB2, QC2", "QA1 QB1 QC1 QA2 QB2 QC2"],
    ["QA1\tQB1\nQA2\n\tQB3", "QA1 QB1 QA2 QB3"],
    ["10001;10002\n10003;10004", "10001 10002 10003 10004"],
    ["SUMMER-A1,23456789\nSUMMER-B2,SUMMER-C3", "SUMMER-A1 SUMMER-B2"],
    ["ABCDEFGH,23456789\nJKLMNPQR,STUVWXYZ", "ABCDEFGH 23456789 JKLMNPQR STUVWXYZ"],
  ])(
    "in several columns, such as %j, is read completely, or else the ignored columns are reported",
    async (text, codes) => {
      const run = await read(text);
      const validCodes = run.ok ? run.valid.map(({ code }) => code) : [];
      expect(validCodes).toEqual(codes.split(" "));
      const isReadCompletely =
        validCodes.length === text.split(/[,;\t\n]/).filter((cell) => cell !== "").length;
      expect(run.ok && run.ignored.length === 0).toBe(isReadCompletely);
      expect(run).toMatchObject({ cells: validCodes.length });
    },
  );

  it.each([
    ["amounts", "ALPHA,15\nBETA,20", ["15"]],
    ["names", "ALPHA,Anna\nBETA,Bert", ["Anna"]],
    ["email addresses", "ALPHA,a@example.com\nBETA,b@example.com", ["a@example.com"]],
    ["names in lower case", "ALPHA,anna\nBETA,bert", ["anna"]],
    ["a currency", "ALPHA,USD\nBETA,USD", ["USD"]],
    ["a column whose first rows are blank", "ALPHA,,\nBETA,x y,\nGAMMA,,7", ["x y", "7"]],
    ["a second cell in one row", "ALPHA\nBETA,Bert", ["Bert"]],
  ])(
    "with %s next to the codes is read as a table, and the ignored columns are reported",
    async (_, text, ignored) => {
      const run = await read(text);
      expect(run).toMatchObject({ ok: true, ignored, problems: [] });
      expect(run.ok && run.valid.length).toBe(text.split("\n").length);
    },
  );

  it("is reported with its ignored columns, except for blank columns", async () => {
    expect(await read("Name,Coupon Code,,Uses\nx,ALPHA,,1\n,BETA,,")).toMatchObject({
      heading: "Coupon Code",
      ignored: ["Name", "Uses"],
    });
    expect(await read("Code,\nALPHA,\n")).toMatchObject({ ignored: [] });
  });

  it("can start with a code that contains a heading word", async () => {
    expect(await codesOf("CODE7\nALPHA")).toEqual(["CODE7", "ALPHA"]);
    expect(await codesOf("PROMO-CODE-X\nALPHA")).toEqual(["PROMO-CODE-X", "ALPHA"]);
    expect(await codesOf("SUMMERCODE\nALPHA")).toEqual(["SUMMERCODE", "ALPHA"]);
    expect(await codesOf("VIP-CODE\nALPHA")).toEqual(["VIP-CODE", "ALPHA"]);
    expect(await codesOf("WELCOMECODE\nALPHA10\nBETA2026")).toEqual(["WELCOMECODE", "ALPHA10", "BETA2026"]);
  });
});

describe("encodings", () => {
  const text = "Näme;Code\nx;ALPHA\ny;BETA\n";
  const utf16le = Buffer.from(text, "utf16le");
  it.each<[string, Buffer]>([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a BOM", Buffer.from(UTF8_BOM + text)],
    ["UTF-16 with a BOM, as Windows writes it", Buffer.concat([Buffer.of(0xff, 0xfe), utf16le])],
    ["big-endian UTF-16 with a BOM", Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(utf16le).swap16()])],
    ["UTF-16 without a BOM", utf16le],
    ["big-endian UTF-16 without a BOM", Buffer.from(utf16le).swap16()],
  ])("%s is read, whatever the size of the pieces in which the file arrives", async (_, bytes) => {
    for (const pieceSize of [1, 2, 3, 5, 4096, 100_000]) {
      expect(await codesOf(streamBytes(bytes, pieceSize))).toEqual(["ALPHA", "BETA"]);
    }
  });

  it("a Windows-1252 file is read if all characters are ASCII, and is rejected with a message otherwise", async () => {
    expect(await codesOf(streamBytes(Buffer.from("Code,Name\nALPHA,x", "latin1")))).toEqual(["ALPHA"]);
    const run = await read(streamBytes(Buffer.from("Code,Name\nALPHA,Zoë", "latin1")));
    expect(run).toMatchObject({ ok: false, reason: "encoding" });
    expect(messageOf(run)).toContain("CSV UTF-8");
  });

  it("a file that ends in the middle of a character is rejected", async () => {
    expect(await codesOf(streamBytes(Buffer.from("Code,Name\nALPHA,Zoë").subarray(0, -1)))).toBe("encoding");
  });

  it("a BOM at the start of pasted text is ignored", async () => {
    expect(await codesOf(`${UTF8_BOM}ALPHA\nBETA`)).toEqual(["ALPHA", "BETA"]);
  });
});

describe("rejections", () => {
  const zip = (name: string) =>
    Buffer.concat([Buffer.from("PK\x03\x04\x14\0\x06\0", "latin1"), Buffer.from(name)]);
  it.each<[string, Buffer, string]>([
    ["a PNG", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"), "picture"],
    ["a JPEG", Buffer.from("\xff\xd8\xff\xe0\0\x10JFIF", "latin1"), "picture"],
    ["a GIF", Buffer.from("GIF89a\x01\0\x01\0", "latin1"), "picture"],
    ["a WebP", Buffer.from("RIFF\x24\0\0\0WEBPVP8 ", "latin1"), "picture"],
    ["a HEIC photo", Buffer.from("\0\0\0\x24ftypheic\0\0", "latin1"), "picture"],
    ["an XLSX", zip("[Content_Types].xml"), "spreadsheet"],
    ["an XLSX with its first sheet", zip("[Content_Types].xml\0PK\x03\x04xl/workbook.xml"), "spreadsheet"],
    ["a DOCX", zip("[Content_Types].xml\0PK\x03\x04word/document.xml"), "document"],
    ["a PPTX", zip("[Content_Types].xml\0PK\x03\x04ppt/presentation.xml"), "document"],
    ["an ODT", zip("mimetypeapplication/vnd.oasis.opendocument.text"), "document"],
    ["a Numbers file", zip("Index/Document.iwa"), "iwork"],
    ["a Pages file with a preview", zip("preview.jpg\0PK\x03\x04Index/ViewState.iwa"), "iwork"],
    ["an ODS", zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"],
    ["an old XLS", Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1"), "spreadsheet"],
    ["a ZIP", zip("codes.csv"), "archive"],
    ["a GZIP", gzipSync("ALPHA\nBETA"), "archive"],
    ["a PDF", Buffer.from("%PDF-1.7\n%\xe2\xe3"), "document"],
    ["an RTF", Buffer.from("{\\rtf1\\ansi ALPHA}"), "document"],
    ["a web page", Buffer.from("\n<!DOCTYPE html><html><body>ALPHA</body></html>"), "web-page"],
    ["a program", Buffer.from("\x7fELF\x02\x01\x01\0\0\0\0", "latin1"), "binary"],
    ["a text file with a zero byte", Buffer.from("ALPHA\nBE\0TA\n"), "binary"],
    [
      "a text file with a zero byte far from the start",
      Buffer.from(`${"ALPHA\n".repeat(2000)}BE\0TA\n`),
      "binary",
    ],
    ["an empty file", Buffer.of(), "no-codes"],
    ["a file of blank lines", Buffer.from("\n\r\n  \n,,\n"), "no-codes"],
    ["a file with only headings", Buffer.from("Code,Name\r\n"), "no-codes"],
    ["a file with only a BOM", Buffer.from(UTF8_BOM), "no-codes"],
  ])("%s is rejected with a message", async (_, bytes, reason) => {
    const run = await read(streamBytes(bytes, 1000));
    expect(run).toMatchObject({ ok: false, reason });
    expect(messageOf(run)).toMatch(/^[A-Z].*\.$/);
  });

  it("pasted text with a zero byte is rejected", async () => {
    expect(await codesOf("ALPHA\nBE\0TA")).toBe("binary");
  });

  it("a file with an unclosed quotation mark is rejected, with the line of the quotation mark", async () => {
    expect(await read(streamText('Code\nALPHA\n"BETA\nGAMMA\n'))).toMatchObject({
      reason: "unclosed-quote",
      line: 3,
    });
  });

  it("a quotation mark in the middle of a cell does not reject the file, only the cell", async () => {
    expect(await read(streamText('ALPHA,1\nBE"TA,2\n"GAM"MA,3'))).toMatchObject({
      valid: [{ code: "ALPHA" }],
      problems: [
        { line: 2, reason: "bad-character", character: '"' },
        { line: 3, reason: "bad-character", character: '"' },
      ],
    });
  });

  it("an error that the source throws is rethrown, not reported as a rejection", async () => {
    async function* broken() {
      yield Buffer.from("ALPHA\n");
      throw new Error("connection lost");
    }
    await expect(read(broken())).rejects.toThrow("connection lost");
  });
});

describe("limits", () => {
  it("100,000 rows are read completely, and a longer source is rejected without being read to its end", async () => {
    let yieldedCount = 0;
    async function* rows(count: number) {
      for (yieldedCount = 0; yieldedCount < count; yieldedCount++) yield Buffer.from(`CODE${yieldedCount}\n`);
    }
    const run = await read(rows(100_000));
    expect(run.ok && run.valid.length).toBe(100_000);
    expect(await read(rows(10_000_000))).toMatchObject({
      ok: false,
      reason: "too-many-rows",
      maxRows: 100_000,
    });
    expect(yieldedCount).toBeLessThan(120_000);
  });

  it("blank lines do not count as rows", async () => {
    expect(await read(`ALPHA${"\n".repeat(50)}BETA`, { maxRows: 2 })).toMatchObject({ rows: 2 });
  });

  it("if a row has several codes, each code counts toward the maximum number of rows", async () => {
    expect(await read("A,B,C,D,E", { maxRows: 4 })).toMatchObject({ reason: "too-many-rows" });
    expect(await read("ABC,DEF\nGHI,JKL", { maxRows: 3 })).toMatchObject({ reason: "too-many-rows" });
    expect(await read("ABC,DEF\nGHI,JKL", { maxRows: 4 })).toMatchObject({ rows: 2, cells: 4 });
  });

  it("a source with more columns than the maximum number of rows is rejected", async () => {
    expect(await read(`Code${",x".repeat(4)}\nALPHA`, { maxRows: 4 })).toMatchObject({
      reason: "too-many-rows",
    });
    expect(await read(`Code,x\nALPHA${",x".repeat(4)}`, { maxRows: 4 })).toMatchObject({
      reason: "too-many-rows",
    });
  });

  it.each([
    ["with long rows", "Code,Note\n", `CODE,${"with more text than anyone needs ".repeat(100)}\n`],
    ["without line breaks", "", "CODE"],
    ["with an unclosed quotation mark at its start", '"', "CODE\n"],
    ["of control characters", "\u0001", "\u0002\u0003"],
  ])("a file of one gigabyte %s is rejected and closed after about 25 MB", async (_, firstText, text) => {
    const megabyte = Buffer.from(text.repeat(Math.ceil(1_000_000 / text.length))).subarray(0, 1_000_000);
    let readMegabytes = 0;
    let isClosed = false;
    async function* gigabyte() {
      try {
        yield Buffer.from(firstText);
        for (let i = 0; i < 1000; i++) {
          readMegabytes++;
          yield megabyte;
        }
      } finally {
        isClosed = true;
      }
    }
    const run = await read(gigabyte());
    expect(run).toMatchObject({ ok: false, reason: "too-large" });
    expect(messageOf(run)).toContain("25 MB");
    expect(readMegabytes).toBeLessThanOrEqual(27);
    expect(isClosed).toBe(true);
  });

  it("a file whose code column is not clear is rejected and closed after its first rows", async () => {
    let readCount = 0;
    let isClosed = false;
    async function* rows() {
      try {
        for (readCount = 1; readCount < 1_000_000; readCount++)
          yield Buffer.from(`Anna,${readCount % 1000}\n`);
      } finally {
        isClosed = true;
      }
    }
    expect(await read(rows())).toMatchObject({ reason: "column-unclear" });
    expect(readCount).toBeLessThan(20_000);
    // The stream is destroyed in the background.
    await expect.poll(() => isClosed).toBe(true);
  });

  it("pasted text that is too large is rejected", async () => {
    expect(await read("A".repeat(101), { maxBytes: 100 })).toMatchObject({ reason: "too-large" });
  });
});

describe("a row's problem", () => {
  it("is reported with the line where the row starts, and the other rows stay valid", async () => {
    const long = "L".repeat(256);
    const text = `Code,Name\nALPHA,1\nBE TA,2\n,3\n\n${long},4\nalpha,5\n"two\nlines",6\nGAMMA,7\nTAKEN,8\n`;
    const run = await dryRunImport({ source: streamText(text), findTaken: async () => new Set(["TAKEN"]) });
    expect(run).toEqual({
      ok: true,
      rows: 8,
      cells: 8,
      column: 0,
      heading: "Code",
      ignored: ["Name"],
      columns: [
        { index: 0, heading: "Code", examples: ["ALPHA", "BE TA", "L".repeat(100)] },
        { index: 1, heading: "Name", examples: ["1", "2", "3"] },
      ],
      canReadAll: false,
      valid: [
        { line: 2, code: "ALPHA" },
        { line: 10, code: "GAMMA" },
      ],
      problems: [
        { line: 3, text: "BE TA", reason: "bad-character", character: " ", position: 3 },
        { line: 4, text: "", reason: "empty" },
        { line: 6, text: `${"L".repeat(100)}…`, reason: "too-long", length: 256 },
        { line: 7, text: "alpha", reason: "duplicate", firstLine: 2 },
        { line: 8, text: "two\nlines", reason: "bad-character", character: "\n", position: 4 },
        { line: 11, text: "TAKEN", reason: "taken" },
      ],
    });
  });

  it("“taken” is found with at most 5,000 codes per lookup, and each code is looked up once", async () => {
    const lookupSizes: number[] = [];
    const source = Array.from({ length: 12_000 }, (_, i) => `CODE${i % 11_000}`).join("\n");
    const findTaken = async (codes: string[]) => {
      lookupSizes.push(codes.length);
      return new Set(codes.filter((code) => code === "CODE10500"));
    };
    const run = await dryRunImport({ source, findTaken });
    expect(lookupSizes).toEqual([5000, 5000, 1000]);
    expect(run.ok && run.problems.filter(({ reason }) => reason === "taken")).toHaveLength(1);
    expect(run.ok && run.valid.length).toBe(10_999);
  });

  it("is reported for every row whose code would not be imported", async () => {
    const cell = fc.oneof(
      fc.constantFrom("", "A", "a", "B-1", "C D", "É", "=X"),
      fc.string({ maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 2, maxLength: 40 }), async (cells) => {
        const source = `Code,x\r\n${cells.map((text) => csvRow([text, "x"])).join("")}`.replaceAll("\0", "");
        const run = await read(source);
        expect(run.ok && run.valid.length + run.problems.length).toBe(cells.length);
      }),
    );
  });
});

describe("formatImportReport", () => {
  it("lists the line and text of each problem, and escapes text that a spreadsheet would run as a formula", async () => {
    const run = await read("Code,x\nALPHA\n=cmd\nalpha\n,x\nÉ");
    expect(run.ok && formatImportReport(run.problems)).toBe(
      [
        `${UTF8_BOM}Line,Code,Problem`,
        '3,\'=cmd,"“=” can’t be part of a code. Use letters A to Z, digits, - and _"',
        "4,alpha,Duplicate of line 2",
        "5,,No code in this row",
        '6,É,"“É” can’t be part of a code. Use letters A to Z, digits, - and _"',
        "",
      ].join("\r\n"),
    );
  });
});

describe("the app's own export", () => {
  it("can be imported with all codes unchanged, whatever its other columns contain", async () => {
    const code = fc.stringMatching(/^[A-Z0-9_-]{1,20}$/);
    const awkwardText = fc
      .array(fc.constantFrom(..."ab'\"=+-@;, \t\r\n", "é"), { maxLength: 10 })
      .map((all) => all.join(""));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(code, { minLength: 1, maxLength: 30 }),
        fc.array(awkwardText, { minLength: 30, maxLength: 30 }),
        async (codes, names) => {
          const header = csvRow([
            "Code",
            "Status",
            "Uses",
            "Last used",
            "Orders",
            "Customer",
            "Batch",
            "Created",
          ]);
          const rows = codes.map((text, i) =>
            csvRow([text, "Live", i, "", "#1042", names[i], "=Batch", "2026-11-03"]),
          );
          expect(await codesOf(streamText(UTF8_BOM + header + rows.join("")))).toEqual(codes);
        },
      ),
    );
  });
});
