import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { generateBatch } from "~/domain/batches/generate-batch.server";
import { listBatches } from "~/domain/batches/list-batches.server";
import { startBatch } from "~/domain/batches/start-batch.server";
import {
  allCodes,
  type CodeSelection,
  codeSelection,
  selectionAsJson,
} from "~/domain/codes/find/code-selection";
import { countCodes } from "~/domain/codes/find/count-codes.server";
import { countMatchingCodes } from "~/domain/codes/find/count-matching-codes.server";
import { listCodes } from "~/domain/codes/find/list-codes.server";
import { defaultCodeFormat } from "~/domain/codes/generate/code-format";
import { applyUsageDeltas } from "~/domain/redemptions/apply-usage-deltas.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { aPool } from "../../../../tests/builders/a-pool";
import { aShop } from "../../../../tests/builders/a-shop";
import { anOrderSnapshot } from "../../../../tests/builders/an-order-snapshot";
import { NO_DEADLINE } from "../../../../tests/builders/no-deadline";
import { emptyDatabase } from "../../../../tests/setup/database";

beforeEach(emptyDatabase);

type PoolIds = { shopId: bigint; couponId: bigint };

async function aPoolOf(quantity: number): Promise<PoolIds & { batchId: bigint }> {
  const { id: shopId } = await aShop();
  const pool = await aPool({ shopId, batch: { quantity } });
  return { shopId, couponId: pool.id, batchId: pool.batchId };
}

async function addBatch({ shopId, couponId }: PoolIds, quantity: number, label = "Flyer") {
  const input = { quantity, label, format: { ...defaultCodeFormat, prefix: "FLYER" } };
  const started = await prisma.$transaction((tx) =>
    startBatch({ shopId, couponId, input, actor: "test" }, tx),
  );
  if (!started.ok) throw new Error(started.reason);
  await generateBatch({ shopId, batchId: started.batchId, deadline: NO_DEADLINE });
  return started.batchId;
}

/** Reads all pages in order. */
async function readPages({ shopId, couponId }: PoolIds, selection: Partial<CodeSelection> = {}) {
  const pages: string[][] = [];
  let after: bigint | null = null;
  do {
    const page = await listCodes({ shopId, couponId, selection: { ...allCodes, ...selection }, after });
    pages.push(page.codes.map((code) => code.code));
    after = page.nextCursor;
  } while (after !== null);
  return pages;
}

const redeem = ({ shopId }: PoolIds, code: string) =>
  prisma.$transaction((tx) => recordOrders({ shopId, orders: [anOrderSnapshot({ codes: [code] })] }, tx));

test("listCodes lists each code of a pool or a batch once, 50 per page, oldest batch first", async () => {
  const pool = await aPoolOf(70);
  const flyerBatchId = await addBatch(pool, 60);
  const pages = await readPages(pool);
  expect(pages.map((page) => page.length)).toEqual([50, 50, 30]);
  expect(new Set(pages.flat()).size).toBe(130);
  expect(
    pages
      .flat()
      .slice(0, 70)
      .every((code) => code.startsWith("SUMMER")),
  ).toBe(true);
  const flyerPages = await readPages(pool, { batchId: flyerBatchId });
  expect(flyerPages.map((page) => page.length)).toEqual([50, 10]);
  expect(flyerPages.flat().every((code) => code.startsWith("FLYER"))).toBe(true);
});

test("a pool of 50 codes has exactly one page", async () => {
  const pool = await aPoolOf(50);
  expect((await readPages(pool)).map((page) => page.length)).toEqual([50]);
});

test("a search by prefix lists only the codes with this prefix, in alphabetical order across all pages", async () => {
  const pool = await aPoolOf(120);
  await addBatch(pool, 20);
  const all = (await readPages(pool)).flat();
  const summerPages = await readPages(pool, { prefix: "SUMMER-" });
  expect(summerPages.flat()).toEqual(all.filter((code) => code.startsWith("SUMMER-")).sort());
  const wholeCode = all[7] ?? "";
  expect((await readPages(pool, { prefix: wholeCode })).flat()).toEqual([wholeCode]);
  expect((await readPages(pool, { prefix: `${wholeCode}X` })).flat()).toEqual([]);
});

test("a search takes % and _ literally, and finds nothing for text with a quote, an umlaut or a NUL byte", async () => {
  const pool = await aPoolOf(5);
  for (const typed of ["%", "SUM%", "SUMMER'", "SÜMMER", "SUMMER\0"]) {
    const selection = codeSelection.parse({ filter: "all", prefix: typed, batchId: null });
    expect(await listCodes({ ...pool, selection })).toEqual({ codes: [], nextCursor: null });
    expect((await countMatchingCodes({ ...pool, selection })).count).toBe(0);
  }
  expect((await readPages(pool, { prefix: "SUMMER_" })).flat()).toEqual([]);
});

test("a code is listed with its used count, last use, batch and at most three orders, before and after its usage deltas are applied", async () => {
  const pool = await aPoolOf(3);
  const [first = ""] = (await readPages(pool)).flat();
  for (let order = 0; order < 4; order++) await redeem(pool, first);
  const [beforeApplying] = (await listCodes({ ...pool, selection: allCodes })).codes;
  expect(beforeApplying).toMatchObject({ usedCount: 4, batch: { id: pool.batchId } });
  expect(beforeApplying?.orders).toHaveLength(3);
  await applyUsageDeltas();
  const [afterApplying, unused] = (await listCodes({ ...pool, selection: allCodes })).codes;
  expect(afterApplying).toEqual(beforeApplying);
  expect(afterApplying?.lastUsedAt).toBeInstanceOf(Date);
  expect(unused).toMatchObject({ usedCount: 0, lastUsedAt: null, orders: [] });
});

test("filters select codes by state and use; countCodes returns the coupon's stored counts, and countMatchingCodes counts the codes", async () => {
  const pool = await aPoolOf(60);
  const [used = "", failed = "", disabled = "", deleted = ""] = (await readPages(pool)).flat();
  await redeem(pool, used);
  await applyUsageDeltas();
  const setState = (code: string, state: "failed" | "disabled" | "deleted") =>
    prisma.code.updateMany({ where: { shopId: pool.shopId, code }, data: { state } });
  await setState(failed, "failed");
  await setState(disabled, "disabled");
  await setState(deleted, "deleted");
  expect((await readPages(pool, { filter: "used" })).flat()).toEqual([used]);
  expect((await readPages(pool, { filter: "failed" })).flat()).toEqual([failed]);
  expect((await readPages(pool, { filter: "disabled" })).flat()).toEqual([disabled]);
  expect((await readPages(pool, { filter: "unused" })).flat()).toHaveLength(58);
  expect((await readPages(pool)).flat()).not.toContain(deleted);
  expect((await readPages(pool, { filter: "used", prefix: used })).flat()).toEqual([used]);
  expect(await countCodes(pool)).toEqual({ all: 60, unused: 59, used: 1, failed: 0, disabled: 0 });
  const failedWithPrefix = { ...allCodes, filter: "failed" as const, prefix: "SUM" };
  expect(await countMatchingCodes({ ...pool, selection: failedWithPrefix })).toEqual({
    count: 1,
    isLowerBound: false,
  });
});

test("a code with two uses counts as one used code, even after one of the uses is reversed", async () => {
  const pool = await aPoolOf(2);
  const [code = ""] = (await readPages(pool)).flat();
  const order = anOrderSnapshot({ codes: [code] });
  const book = (snapshot: typeof order) =>
    prisma.$transaction((tx) => recordOrders({ shopId: pool.shopId, orders: [snapshot] }, tx));
  await book(order);
  await redeem(pool, code);
  await applyUsageDeltas();
  expect((await countCodes(pool))?.used).toBe(1);
  await book({ ...order, cancelledAt: new Date(), snapshotAt: new Date(Date.now() + 1_000) });
  await applyUsageDeltas();
  expect((await countCodes(pool))?.used).toBe(1);
});

test("listBatches lists a pool's batches, newest first", async () => {
  const pool = await aPoolOf(10);
  await addBatch(pool, 5, "May flyer");
  const { batches, nextCursor } = await listBatches(pool);
  expect(
    batches.map(({ label, requestedCount, createdCount }) => [label, requestedCount, createdCount]),
  ).toEqual([
    ["May flyer", 5, 5],
    ["", 10, 10],
  ]);
  expect(nextCursor).toBeNull();
});

test("a shop gets no codes, counts or batches of another shop's coupon, and no codes for another shop's batch or cursor", async () => {
  const pool = await aPoolOf(60);
  const other = await aPoolOf(60);
  const foreignIds = { shopId: other.shopId, couponId: pool.couponId };
  expect((await listCodes({ ...foreignIds, selection: allCodes })).codes).toEqual([]);
  expect(await countCodes(foreignIds)).toBeNull();
  expect((await listBatches(foreignIds)).batches).toEqual([]);
  const batchId = pool.batchId;
  expect((await listCodes({ ...other, selection: { ...allCodes, batchId } })).codes).toEqual([]);
  const { nextCursor } = await listCodes({ ...pool, selection: allCodes });
  expect((await listCodes({ ...other, selection: allCodes, after: nextCursor })).codes).toEqual([]);
});

test("a selection is unchanged after conversion to JSON and back, and invalid values mean no restriction", () => {
  const selection: CodeSelection = { filter: "used", prefix: "SUMMER-2", batchId: 12n };
  expect(codeSelection.parse(JSON.parse(JSON.stringify(selectionAsJson(selection))))).toEqual(selection);
  expect(codeSelection.parse({ filter: "nonsense", prefix: null, batchId: "x" })).toEqual(allCodes);
});
