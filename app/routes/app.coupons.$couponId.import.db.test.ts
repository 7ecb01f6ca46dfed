import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { aCoupon } from "../../tests/builders/a-coupon";
import { aMerchantRequest, OTHER_SHOP } from "../../tests/builders/a-merchant-request";
import { aPool } from "../../tests/builders/a-pool";
import { anInstalledShop } from "../../tests/builders/an-installed-shop";
import { emptyDatabase } from "../../tests/setup/database";
import { action, loader } from "./app.coupons.$couponId.import";

beforeEach(emptyDatabase);

async function aPoolInShop(domain?: string) {
  const { id: shopId } = await anInstalledShop({ domain });
  const pool = await aPool({ shopId, batch: { quantity: 3 } });
  return { shopId, couponId: pool.id };
}

type Body = FormData | URLSearchParams | ReadableStream<Uint8Array>;

/** Sends a merchant's form to the route's action. */
async function post({
  couponId,
  body,
  shop,
  boundary,
}: {
  couponId: bigint;
  body: Body;
  shop?: string;
  boundary?: string;
}) {
  const request = await aMerchantRequest({ path: `/app/coupons/${couponId}/import`, shop });
  if (boundary) request.headers.set("content-type", `multipart/form-data; boundary=${boundary}`);
  const form = new Request(request, { method: "POST", body, duplex: "half" } as RequestInit);
  return action({ request: form, params: { couponId: String(couponId) }, context: {} });
}

function aForm(fields: Record<string, string | Uint8Array<ArrayBuffer>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.append(name, typeof value === "string" ? value : new File([value], "codes; May.csv"));
  }
  return form;
}

const file = (text: string, encoding: BufferEncoding = "utf8") => ({
  file: new Uint8Array(Buffer.from(text, encoding)),
});

async function previewImport(couponId: bigint, text: string) {
  const response = await post({ couponId, body: aForm(file(text)) });
  if (!("importId" in response) || response.importId === null) throw new Error(JSON.stringify(response));
  return response;
}

const statusOf = (thrown: unknown) => (thrown instanceof Response ? thrown.status : thrown);

describe("a dry run", () => {
  test("returns the valid codes, the number of problems of each kind, and the first rows with problems", async () => {
    const { couponId, shopId } = await aPoolInShop();
    await aCoupon({ shopId, code: "TAKEN" });
    const preview = await previewImport(
      couponId,
      "Name;Code\r\nx;ALPHA\r\ny;alpha\r\nz;TAKEN\r\n;B TA\r\nw;\r\nv;GAMMA",
    );
    expect(preview).toEqual({
      ok: true,
      importId: expect.stringMatching(/^\d+$/),
      rows: 6,
      cells: 6,
      column: "1",
      columns: [
        { value: "0", heading: "Name", examples: ["x", "y", "z"] },
        { value: "1", heading: "Code", examples: ["ALPHA", "alpha", "TAKEN"] },
      ],
      canReadAll: false,
      heading: "Code",
      ignored: ["Name"],
      ignoredCount: 1,
      validCount: 2,
      problemCount: 4,
      problems: [
        { reason: "duplicate", count: 1 },
        { reason: "taken", count: 1 },
        { reason: "bad-character", count: 1 },
        { reason: "empty", count: 1 },
      ],
      firstProblems: [
        { line: 3, text: "alpha", problem: "Duplicate of line 2" },
        { line: 4, text: "TAKEN", problem: "This code already exists in your store" },
        { line: 5, text: "B TA", problem: expect.stringMatching(/^A space can’t be part of a code/) },
        { line: 6, text: "", problem: "No code in this row" },
      ],
      reportUrl: `/app/coupons/${couponId}/import?importId=${preview.importId}`,
    });
  });

  test.each([
    ["from a file with a BOM, as Excel writes it", file("\ufeffALPHA\r\nBETA\r\n")],
    ["from a file in UTF-16", file("\ufeffALPHA\nBETA", "utf16le")],
    ["from the file if the text field is empty", { text: "", ...file("ALPHA\nBETA") }],
    ["from the text field if the file is empty", { file: new Uint8Array(), text: "alpha\nbeta" }],
  ])("reads the codes %s", async (_, fields) => {
    const { couponId } = await aPoolInShop();
    expect(await post({ couponId, body: aForm(fields) })).toMatchObject({ ok: true, validCount: 2 });
    expect(await prisma.codeImport.findMany()).toMatchObject([{ codes: "ALPHA,BETA" }]);
  });

  test.each([
    ["from a file", file("Anna,10001\nBert,10002")],
    ["from pasted text", { text: "Anna,10001\nBert,10002" }],
  ])(
    "returns the columns %s and saves nothing if no column clearly contains codes, and reads the column that the merchant chooses",
    async (_, source) => {
      const { couponId } = await aPoolInShop();
      expect(await post({ couponId, body: aForm(source) })).toEqual({
        ok: true,
        importId: null,
        message: expect.stringMatching(/^We couldn’t tell for sure/),
        columns: [
          { value: "0", heading: null, examples: ["Anna", "Bert"] },
          { value: "1", heading: null, examples: ["10001", "10002"] },
        ],
        canReadAll: true,
      });
      expect(await prisma.codeImport.count()).toBe(0);

      const chosen = await post({ couponId, body: aForm({ column: "1", ...source }) });
      expect(chosen).toMatchObject({ ok: true, column: "1", ignored: ["Anna"], validCount: 2 });
      const all = await post({ couponId, body: aForm({ column: "all", ...source }) });
      expect(all).toMatchObject({ ok: true, column: "all", ignored: [], validCount: 4, cells: 4 });
      const codes = await prisma.codeImport.findMany({ orderBy: { id: "asc" }, select: { codes: true } });
      expect(codes.map((row) => row.codes)).toEqual(["10001,10002", "ANNA,10001,BERT,10002"]);
    },
  );

  test.each(["7", "999999"])("finds no codes in column %s if the file has fewer columns", async (column) => {
    const { couponId } = await aPoolInShop();
    const body = aForm({ column, ...file("Code,Name\nALPHA,x") });
    expect(await post({ couponId, body })).toEqual({
      ok: false,
      message: expect.stringMatching(/^No codes found/),
    });
    expect(await prisma.codeImport.count()).toBe(0);
  });

  test("finds the column itself if the chosen column is not valid", async () => {
    const { couponId } = await aPoolInShop();
    const body = aForm({ column: "-1", ...file("Name,Code\nx,ALPHA") });
    expect(await post({ couponId, body })).toMatchObject({ ok: true, column: "1", heading: "Code" });
  });

  test.each([
    ["a picture", file("\x89PNG\r\n\x1a\n\0\0\0", "latin1"), /^This is a picture/],
    ["a file in Latin-1", file("GR\xdcN", "latin1"), /not saved as UTF-8/],
    ["a file with NUL bytes", file(`${"ALPHA\n".repeat(2_000)}\0`), /isn’t a text file/],
    ["a spreadsheet", file("PK\x03\x04 [Content_Types].xml", "latin1"), /^This is a spreadsheet/],
    ["an empty file", file(""), /^No codes found/],
    ["a file of blank lines", file("\n\n  \n"), /^No codes found/],
    ["a file with an unclosed quotation mark", file('ALPHA\n"BETA\nGAMMA'), /quotation mark on line 2/],
    ["a file of 100,001 rows", file("A\n".repeat(100_001)), /more than 100,000 rows/],
    ["a form with neither a file nor pasted text", {}, /^No codes found/],
  ])("rejects %s with a message and saves nothing", async (_, fields, message) => {
    const { couponId } = await aPoolInShop();
    expect(await post({ couponId, body: aForm(fields) })).toEqual({
      ok: false,
      message: expect.stringMatching(message),
    });
    expect(await prisma.codeImport.count()).toBe(0);
  });
});

/**
 * A multipart form with a file of the given size. If `isBroken` is true, the stream fails before the end of the form.
 */
function aStreamedForm({ megabytes, isBroken = false }: { megabytes: number; isBroken?: boolean }) {
  const rows = Buffer.from("SUMMER-7KQ2\n".repeat(5_000));
  const state = { sent: 0, isEnded: false };
  const end = megabytes * 1_000_000;
  const head = '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(Buffer.from(head)),
      pull(controller) {
        state.sent += rows.length;
        if (state.sent < end) return controller.enqueue(rows);
        state.isEnded = true;
        if (isBroken) return controller.error(new Error("the browser disconnected"));
        controller.enqueue(Buffer.from("\r\n--edge--\r\n"));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, state, boundary: "edge" };
}

describe("an upload", () => {
  test("of a gigabyte is read to the end without being kept in memory, and is rejected with a message", async () => {
    const { couponId } = await aPoolInShop();
    const { state, ...upload } = aStreamedForm({ megabytes: 1_000 });
    const before = process.memoryUsage().rss;
    expect(await post({ couponId, ...upload })).toEqual({
      ok: false,
      message: expect.stringMatching(/more than 100,000 rows|larger than 25 MB/),
    });
    expect(state.isEnded).toBe(true);
    expect(process.memoryUsage().rss - before).toBeLessThan(250_000_000);
  });

  test("that is interrupted saves nothing and returns a message", async () => {
    const { couponId } = await aPoolInShop();
    const response = await post({ couponId, ...aStreamedForm({ megabytes: 0.5, isBroken: true }) });
    expect(response).toEqual({ ok: false, message: expect.stringMatching(/upload was interrupted/) });
    expect(await prisma.codeImport.count()).toBe(0);
  });

  test("to another shop's pool is read to the end and gets a 404", async () => {
    const { couponId } = await aPoolInShop();
    await anInstalledShop({ domain: OTHER_SHOP });
    const { state, ...upload } = aStreamedForm({ megabytes: 2 });
    const response = await post({ couponId, shop: OTHER_SHOP, ...upload }).catch(statusOf);
    expect(response).toBe(404);
    expect(state.isEnded).toBe(true);
  });
});

describe("confirming an import", () => {
  const confirm = (importId: string) =>
    new URLSearchParams({ intent: "confirm", importId, label: " Agency " });

  test("imports the codes once, skips a code that was created after the dry run, and returns the same response when repeated", async () => {
    const { couponId, shopId } = await aPoolInShop();
    const { importId } = await previewImport(couponId, "ALPHA\nBETA\nGAMMA");
    await aCoupon({ shopId, code: "BETA" });
    const response = await post({ couponId, body: confirm(importId) });
    expect(response).toMatchObject({
      ok: true,
      importedCount: 2,
      takenCount: 1,
      toastMessage: "2 codes imported",
      warning: "1 code was created in the meantime and skipped.",
    });
    expect(await post({ couponId, body: aForm({ intent: "confirm", importId }) })).toEqual(response);
    expect(await prisma.batch.findMany({ where: { kind: "imported" } })).toMatchObject([{ label: "Agency" }]);
  });

  test("returns 404 and imports nothing if the import belongs to another shop or its ID is invalid", async () => {
    const victim = await aPoolInShop();
    const { importId } = await previewImport(victim.couponId, "ALPHA");
    const intruder = await aPoolInShop(OTHER_SHOP);
    const intruderRequest = { couponId: intruder.couponId, shop: OTHER_SHOP };
    expect(await post({ ...intruderRequest, body: confirm(importId) })).toMatchObject({
      data: { ok: false, message: expect.stringMatching(/has expired/) },
      init: { status: 404 },
    });
    expect(await post({ ...intruderRequest, body: confirm("nonsense") }).catch(statusOf)).toBe(404);
    expect(await prisma.batch.count({ where: { kind: "imported" } })).toBe(0);
  });
});

describe("the report of a dry run", () => {
  const download = async (reportUrl: string, couponId: bigint, shop?: string) => {
    const request = await aMerchantRequest({ path: reportUrl, shop });
    return loader({ request, params: { couponId: String(couponId) }, context: {} });
  };

  test("can be downloaded as a CSV file only by the shop that uploaded the codes; other shops and requests without an import ID get 404", async () => {
    const { couponId } = await aPoolInShop();
    const { reportUrl } = await previewImport(couponId, "ALPHA\n=B()");
    const response = await download(reportUrl, couponId);
    expect(response.headers.get("content-disposition")).toContain("import-problems.csv");
    expect(await response.text()).toMatch(/^\ufeff?Line,Code,Problem\r\n2,'=B\(\),/);

    const intruder = await aPoolInShop(OTHER_SHOP);
    expect(await download(reportUrl, intruder.couponId, OTHER_SHOP).catch(statusOf)).toBe(404);
    expect(await download(reportUrl, couponId, OTHER_SHOP).catch(statusOf)).toBe(404);
    expect(await download(reportUrl.replace(/\?.*/, ""), couponId).catch(statusOf)).toBe(404);
  });
});
