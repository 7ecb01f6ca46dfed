import type { AddressInfo } from "node:net";
import { parse } from "csv-parse/sync";
import express from "express";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { allCodes, type CodeSelection } from "~/domain/codes/find/code-selection";
import { dryRunImport } from "~/domain/codes/import/dry-run-import";
import { applyUsageDeltas } from "~/domain/redemptions/apply-usage-deltas.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { emptyRedemptionFilter, type RedemptionFilter } from "~/domain/redemptions/redemption-filter";
import { exportUrl } from "~/downloads/export-url.server";
import { sendExport } from "~/downloads/send-export.server";
import { sealToken } from "~/lib/sealed-token";
import { aCoupon } from "../../tests/builders/a-coupon";
import { aPool } from "../../tests/builders/a-pool";
import { aShop } from "../../tests/builders/a-shop";
import { anOrderSnapshot } from "../../tests/builders/an-order-snapshot";
import { emptyDatabase } from "../../tests/setup/database";
import { testEnvironment } from "../../tests/setup/test-environment";

const app = express().get("/exports/:token", (request, response) => void sendExport(request, response));
const server = app.listen(0, "127.0.0.1");
const baseUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(
  () => new Promise<void>((resolve) => (server.listening ? resolve() : server.once("listening", resolve))),
);
afterAll(() => server.close());
beforeEach(emptyDatabase);

const download = (path: string) => fetch(new URL(path, baseUrl()));

async function downloadRows(path: string): Promise<Record<string, string>[]> {
  const text = await (await download(path)).text();
  return parse(text, { bom: true, columns: true });
}

async function aPoolToExport(quantity = 30) {
  const shop = await aShop();
  const pool = await aPool({ shopId: shop.id, name: "Été, 2026!", batch: { quantity, label: "=1+1" } });
  const exportUrlOf = (selection: Partial<CodeSelection> = {}) =>
    exportUrl({
      kind: "codes",
      shopId: shop.id,
      couponId: pool.id,
      selection: { ...allCodes, ...selection },
    });
  return { shop, pool, exportUrlOf };
}

test("the codes file of a pool lists every code once, and a used code with its uses, last use, orders and customers", async () => {
  const { shop, pool, exportUrlOf } = await aPoolToExport();
  const [used] = await prisma.code.findMany({ where: { shopId: shop.id }, take: 1 });
  const code = used?.code ?? "";
  const snapshot = anOrderSnapshot({
    codes: [code],
    placedAt: new Date("2026-08-01T16:00:00Z"),
    name: "#1042",
  });
  await prisma.$transaction((tx) => recordOrders({ shopId: shop.id, orders: [snapshot] }, tx));
  await applyUsageDeltas();

  const rows = await downloadRows(exportUrlOf());
  const codes = await prisma.code.findMany({ where: { couponId: pool.id }, orderBy: { id: "asc" } });
  expect(rows.map((row) => row.Code)).toEqual(codes.map((row) => row.code));
  expect(rows.find((row) => row.Code === code)).toMatchObject({
    Uses: "1",
    "Last used": "2026-08-01 12:00:00",
    Orders: "#1042",
    Customers: "Ada Lovelace",
  });
  expect(new Set(rows.map((row) => row.Batch))).toEqual(new Set(["'=1+1"]));
});

test("the codes file has a share link to the shop's storefront for every code, even for a code that starts with a hyphen", async () => {
  const { shop, pool, exportUrlOf } = await aPoolToExport();
  await prisma.shop.update({ where: { id: shop.id }, data: { storefrontUrl: "https://dino.example" } });
  const [codeWithHyphen] = await prisma.code.findMany({ where: { couponId: pool.id }, take: 1 });
  await prisma.code.update({
    where: { id: codeWithHyphen?.id },
    data: { code: "-HYPHEN", state: "disabled" },
  });
  const rows = await downloadRows(exportUrlOf());
  expect(rows).toHaveLength(30);
  for (const { Code, Link } of rows)
    expect(Link).toBe(`https://dino.example/?dino_apply=${Code?.replace("'", "")}`);
  expect(rows.filter(({ Code }) => Code === "'-HYPHEN")).toHaveLength(1);
});

test("in a codes file with different statuses, each row has the status, batch and creation time of its own code", async () => {
  const { shop, pool, exportUrlOf } = await aPoolToExport(20_400);
  await prisma.$executeRaw`
    UPDATE codes SET state = (ARRAY['live', 'pending', 'failed', 'disabled', 'enabling'])[id % 5 + 1]::code_state,
      created_at = '2026-08-01T12:00:00Z'::timestamptz + (id % 3) * interval '400 ms' + (id % 7 / 6) * interval '1 hour',
      code = CASE WHEN id % 11 = 0 THEN '-' || code ELSE code END
    WHERE shop_id = ${shop.id}`;
  const status = { live: "live", pending: "waiting for Shopify", enabling: "waiting for Shopify" };
  const codes = await prisma.code.findMany({ where: { couponId: pool.id }, orderBy: { id: "asc" } });
  const rows = await downloadRows(exportUrlOf());
  expect(rows.map(({ Code, Status, Uses, Batch, Created }) => [Code, Status, Uses, Batch, Created])).toEqual(
    codes.map(({ code, state, createdAt }) => [
      code.startsWith("-") ? `'${code}` : code,
      { failed: "failed", disabled: "disabled", ...status }[state as "live"],
      "0",
      "'=1+1",
      new Date(createdAt.getTime() - 4 * 3_600_000).toISOString().slice(0, 19).replace("T", " "),
    ]),
  );
});

test("the codes file is named after the coupon and the day, and starts with a BOM for Excel", async () => {
  const { exportUrlOf } = await aPoolToExport();
  const response = await download(exportUrlOf());
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" }).format(new Date());
  expect(response.headers.get("content-disposition")).toContain(`filename="ete-2026-codes-${day}.csv"`);
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
});

test("a codes file with 20,050 codes has every code exactly once, and the app's import can read the file", async () => {
  const { exportUrlOf } = await aPoolToExport(20_050);
  const text = await (await download(exportUrlOf())).text();
  const dryRun = await dryRunImport({ source: text, findTaken: async () => new Set() });
  expect(dryRun).toMatchObject({ ok: true, rows: 20_050, problems: [], heading: "Code" });
});

test("a codes file has only the codes with the requested status, batch or IDs", async () => {
  const { exportUrlOf, pool } = await aPoolToExport();
  expect(await downloadRows(exportUrlOf({ filter: "failed" }))).toEqual([]);
  expect(await downloadRows(exportUrlOf({ batchId: pool.batchId }))).toHaveLength(30);
  expect(await downloadRows(exportUrlOf({ batchId: 1n }))).toEqual([]);
  const [first, second] = await prisma.code.findMany({ where: { couponId: pool.id }, take: 2 });
  const selected = await downloadRows(exportUrlOf({ codeIds: [first?.id ?? 0n, second?.id ?? 0n] }));
  expect(selected.map((row) => row.Code).sort()).toEqual([first?.code, second?.code].sort());
  expect(await downloadRows(exportUrlOf({ codeIds: [] }))).toEqual([]);
});

async function aUsedCoupon(orders: Parameters<typeof anOrderSnapshot>[0][]) {
  const shop = await aShop();
  const coupon = await aCoupon({ shopId: shop.id, name: "Welcome", code: "-WELCOME" });
  for (const overrides of orders) {
    const order = anOrderSnapshot({ codes: [coupon.code], ...overrides });
    await prisma.$transaction((tx) => recordOrders({ shopId: shop.id, orders: [order] }, tx));
  }
  const exportUrlOf = (filter: Partial<RedemptionFilter> = {}) =>
    exportUrl({
      kind: "redemptions",
      shopId: shop.id,
      couponId: coupon.id,
      filter: { ...emptyRedemptionFilter, ...filter },
    });
  return { shop, coupon, exportUrlOf };
}

test("a redemptions file has the redemptions that match the filter, and text that a spreadsheet would read as a formula is escaped", async () => {
  const placedAt = new Date("2026-08-01T16:00:00Z");
  const later = new Date("2026-08-02T16:00:00Z");
  const refunds = [
    {
      shopifyRefundId: 1n,
      amountMinor: 700n,
      pendingMinor: 0n,
      presentmentAmountMinor: 700n,
      refundedAt: later,
    },
  ];
  const { exportUrlOf } = await aUsedCoupon([
    { name: "=1+1", placedAt, customerName: '@Ada, "L"', refunds },
    { name: "#2", placedAt: later, cancelledAt: later },
    { name: "#3", placedAt: new Date("2026-08-03T16:00:00Z"), isTest: true, customerName: null },
  ]);
  const rows = await downloadRows(exportUrlOf());
  expect(rows.map(({ Order, Status }) => [Order, Status])).toEqual([
    ["#3", "test order"],
    ["#2", "reversed: order canceled"],
    ["'=1+1", "counted"],
  ]);
  expect(rows[2]).toEqual({
    Redeemed: "2026-08-01 12:00:00",
    Code: "'-WELCOME",
    Order: "'=1+1",
    Customer: '\'@Ada, "L"',
    "Customer ID": "77",
    "Amount off": "10.00",
    "Order total": "50.00",
    Refunded: "7.00",
    Currency: "USD",
    Status: "counted",
  });
  expect((await downloadRows(exportUrlOf({ status: "counted" }))).map(({ Order }) => Order)).toEqual([
    "'=1+1",
  ]);
  const { headers } = await download(exportUrlOf());
  expect(headers.get("content-disposition")).toMatch(/filename="welcome-redemptions-\d{4}-\d\d-\d\d\.csv"/);
});

test("a redemptions file omits empty columns, and adds the amount as paid if a shopper paid in a currency other than the shop's", async () => {
  const nameless = await aUsedCoupon([{ customerName: null }]);
  expect(Object.keys((await downloadRows(nameless.exportUrlOf()))[0] ?? {})).toEqual([
    "Redeemed",
    "Code",
    "Order",
    "Customer ID",
    "Amount off",
    "Order total",
    "Refunded",
    "Currency",
    "Status",
  ]);
  const guests = await aUsedCoupon([{ customerName: null, customerId: null }]);
  expect(Object.keys((await downloadRows(guests.exportUrlOf()))[0] ?? {})).not.toContain("Customer ID");

  const abroad = await aUsedCoupon([{}]);
  await prisma.redemption.updateMany({
    where: { shopId: abroad.shop.id },
    data: { presentmentAmountMinor: 900n, presentmentCurrency: "EUR" },
  });
  expect((await downloadRows(abroad.exportUrlOf()))[0]).toMatchObject({
    "Amount off": "10.00",
    Currency: "USD",
    "Amount off as paid": "9.00",
    "Currency as paid": "EUR",
  });
});

test("a redemptions file has all 4,501 redemptions of a coupon; a URL for a coupon of another shop gets 404", async () => {
  const { shop, coupon, exportUrlOf } = await aUsedCoupon([{}]);
  await prisma.$executeRaw`
    INSERT INTO orders (shop_id, shopify_order_id, name, currency_code, total_minor, placed_at, snapshot_at)
    SELECT ${shop.id}, n, 'o' || n, 'USD', 100, '2026-08-01T12:00:00Z', now() FROM generate_series(1, 4500) n`;
  await prisma.$executeRaw`
    INSERT INTO redemptions (shop_id, coupon_id, code_id, order_id, code, amount_off_minor, currency_code, redeemed_at)
    SELECT ${shop.id}, ${coupon.id}, (SELECT id FROM codes WHERE coupon_id = ${coupon.id}), id, 'X', 1, 'USD', placed_at
    FROM orders WHERE shop_id = ${shop.id} AND name LIKE 'o%'`;
  const names = (await downloadRows(exportUrlOf())).map(({ Order }) => Order);
  expect(names).toHaveLength(4_501);
  expect(new Set(names).size).toBe(4_501);
  const other = await aShop();
  const otherUrl = exportUrl({
    kind: "redemptions",
    shopId: other.id,
    couponId: coupon.id,
    filter: emptyRedemptionFilter,
  });
  expect((await download(otherUrl)).status).toBe(404);
});

test("an expired URL gets 410; an invalid URL, a URL for a coupon of another shop, and a URL for an uninstalled shop get 404", async () => {
  const { shop, pool, exportUrlOf } = await aPoolToExport();
  const expired = sealToken({
    value: { kind: "codes", shopId: String(shop.id), couponId: String(pool.id), selection: {} },
    purpose: "export",
    expiresAt: new Date(Date.now() - 1),
    key: testEnvironment.TOKEN_ENCRYPTION_KEY,
  });
  expect((await download(`/exports/${expired}`)).status).toBe(410);
  expect((await download("/exports/invented")).status).toBe(404);
  const other = await aShop();
  const otherUrl = exportUrl({ kind: "codes", shopId: other.id, couponId: pool.id, selection: allCodes });
  expect((await download(otherUrl)).status).toBe(404);
  await prisma.shop.update({ where: { id: shop.id }, data: { uninstalledAt: new Date() } });
  expect((await download(exportUrlOf())).status).toBe(404);
});

test("stops reading from the database when the client disconnects", async () => {
  const { exportUrlOf } = await aPoolToExport(60_000);
  const controller = new AbortController();
  const response = await fetch(new URL(exportUrlOf(), baseUrl()), { signal: controller.signal });
  await response.body?.getReader().read();
  controller.abort();
  const countRunningReads = async () => {
    const rows = await prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%string_agg%' AND pid <> pg_backend_pid()
        AND datname = current_database()`;
    return rows.length;
  };
  await expect.poll(countRunningReads).toBe(0);
});
