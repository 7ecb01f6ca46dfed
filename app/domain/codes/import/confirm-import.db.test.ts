import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { aCoupon } from "../../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../../tests/builders/a-discount-rule";
import { aPool } from "../../../../tests/builders/a-pool";
import { aShop } from "../../../../tests/builders/a-shop";
import { emptyDatabase } from "../../../../tests/setup/database";
import { confirmImport } from "./confirm-import.server";
import { findImportReport } from "./find-import-report.server";
import { prepareImport } from "./prepare-import.server";
import { purgeImports } from "./purge-imports.server";

beforeEach(emptyDatabase);

async function aShopWithPool() {
  const { id: shopId } = await aShop();
  const { id: couponId } = await aPool({ shopId, batch: { quantity: 3 } });
  return { shopId, couponId, actor: "staff:1", label: "From the agency" };
}

async function prepare(pool: { shopId: bigint; couponId: bigint; actor: string }, source: string) {
  const result = await prepareImport({ ...pool, source });
  if (!result.ok) throw new Error(result.reason);
  return result;
}

const codesOf = async (batchId: bigint) =>
  (await prisma.code.findMany({ where: { batchId }, orderBy: { id: "asc" } })).map(({ code }) => code);

/** The shop's number of codes and batches, and the code count that is stored on the shop's first coupon. */
async function countRows(shopId: bigint) {
  const where = { shopId };
  const [codes, batches, [coupon]] = await Promise.all([
    prisma.code.count({ where }),
    prisma.batch.count({ where }),
    prisma.coupon.findMany({ where, select: { codeCount: true }, orderBy: { id: "asc" } }),
  ]);
  return { codes, batches, storedCodeCount: coupon?.codeCount };
}

describe("a dry run", () => {
  test("reports codes that any coupon of the shop already has, but not codes of another shop, and creates no codes", async () => {
    const pool = await aShopWithPool();
    await aCoupon({ shopId: pool.shopId, code: "ELSEWHERE" });
    const { id: otherShopId } = await aShop();
    await aCoupon({ shopId: otherShopId, code: "FOREIGN" });
    const [own] = await prisma.code.findMany({ where: { couponId: pool.couponId }, take: 1 });
    const before = await countRows(pool.shopId);

    const result = await prepare(pool, `${own?.code.toLowerCase()}\nelsewhere\nFOREIGN\nNEW`);
    expect(result.validCodes).toEqual(["FOREIGN", "NEW"]);
    expect(result.problems).toMatchObject([
      { line: 1, reason: "taken" },
      { line: 2, reason: "taken" },
    ]);
    expect(await countRows(pool.shopId)).toEqual(before);
  });

  test("stores nothing when it rejects the source", async () => {
    const pool = await aShopWithPool();
    expect(await prepareImport({ ...pool, source: "ALPHA\0BETA" })).toMatchObject({
      ok: false,
      reason: "binary",
    });
    expect(await prisma.codeImport.count()).toBe(0);
  });

  test("stores its problems as a CSV report that is found only with the IDs of its shop and coupon", async () => {
    const pool = await aShopWithPool();
    const { importId } = await prepare(pool, "ALPHA\nB TA\nALPHA");
    const report = await findImportReport({ ...pool, importId });
    expect(report?.split("\r\n")).toEqual([
      "\ufeffLine,Code,Problem",
      expect.stringContaining('2,B TA,"A space can’t be part of a code.'),
      "3,ALPHA,Duplicate of line 1",
      "",
    ]);
    const other = await aShopWithPool();
    expect(await findImportReport({ ...other, importId })).toBeNull();
    expect(await findImportReport({ ...pool, couponId: other.couponId, importId })).toBeNull();
  });
});

describe("confirmImport", () => {
  test("creates a batch of the valid codes in the order of the file, and updates the coupon's code count", async () => {
    const pool = await aShopWithPool();
    const { importId } = await prepare(pool, "ZETA\nALPHA\nnot a code\n-MID");
    const confirmed = await confirmImport({ ...pool, importId });
    if (!confirmed.ok) throw new Error(confirmed.reason);
    expect(confirmed).toMatchObject({ importedCount: 3, takenCount: 0 });
    expect(await codesOf(confirmed.batchId)).toEqual(["ZETA", "ALPHA", "-MID"]);
    expect(await prisma.batch.findUnique({ where: { id: confirmed.batchId } })).toMatchObject({
      kind: "imported",
      status: "done",
      label: "From the agency",
      createdBy: "staff:1",
      requestedCount: 3,
      createdCount: 3,
    });
    expect(await countRows(pool.shopId)).toEqual({ codes: 6, batches: 2, storedCodeCount: 6 });
    const activity = await prisma.activity.findFirst({ where: { kind: "batch-imported" } });
    expect(activity).toMatchObject({ couponId: pool.couponId, detail: { quantity: 3 } });
  });

  test("enqueues the sync of a pool with a linked discount", async () => {
    const { id: shopId } = await aShop();
    const { id: discountRuleId } = await aDiscountRule({ shopId });
    const { id: couponId } = await aPool({ shopId, discountRuleId, batch: { quantity: 3 } });
    await prisma.shopifyDiscount.update({
      where: { couponId },
      data: { shopifyId: "gid://shopify/DiscountCodeNode/1" },
    });
    const queuedSyncs = () => prisma.$queryRaw<object[]>`SELECT 1 FROM queue.job WHERE name = 'sync-codes'`;
    expect(await queuedSyncs()).toEqual([]);
    const { importId } = await prepare({ shopId, couponId, actor: "test" }, "ALPHA");
    await confirmImport({ shopId, couponId, importId, label: "", actor: "test" });
    expect(await queuedSyncs()).toHaveLength(1);
  });

  test("creates one batch if the same dry run is confirmed twice at the same time and once more later", async () => {
    const pool = await aShopWithPool();
    const { importId } = await prepare(pool, "ALPHA\nBETA");
    const both = await Promise.all([
      confirmImport({ ...pool, importId }),
      confirmImport({ ...pool, importId }),
    ]);
    const third = await confirmImport({ ...pool, importId });
    expect(third).toMatchObject({ ok: true, importedCount: 2, takenCount: 0 });
    expect(both).toEqual([third, third]);
    expect(await countRows(pool.shopId)).toEqual({ codes: 5, batches: 2, storedCodeCount: 5 });
  });

  test("reports a code that was created after the dry run, and imports the other codes", async () => {
    const pool = await aShopWithPool();
    const { importId } = await prepare(pool, "ALPHA\nBETA\nGAMMA");
    await aCoupon({ shopId: pool.shopId, code: "BETA" });
    const confirmed = await confirmImport({ ...pool, importId });
    expect(confirmed).toMatchObject({ ok: true, importedCount: 2, takenCount: 1 });
    expect(await confirmImport({ ...pool, importId })).toEqual(confirmed);
    expect(await findImportReport({ ...pool, importId })).toMatch(/\r\n,BETA,Added to your store/);
  });

  test("creates no batch if all codes were created in the shop after the dry run", async () => {
    const pool = await aShopWithPool();
    const { importId } = await prepare(pool, "ALPHA");
    await aCoupon({ shopId: pool.shopId, code: "ALPHA" });
    const before = await countRows(pool.shopId);
    expect(await confirmImport({ ...pool, importId })).toEqual({ ok: false, reason: "all-taken" });
    expect(await countRows(pool.shopId)).toEqual(before);
  });

  test("returns not-found for a dry run of another shop or coupon, and for a dry run purged after a day", async () => {
    const pool = await aShopWithPool();
    const other = await aShopWithPool();
    const { importId } = await prepare(pool, "ALPHA");
    const notFound = { ok: false, reason: "not-found" };
    expect(await confirmImport({ ...other, importId })).toEqual(notFound);
    expect(await confirmImport({ ...pool, couponId: other.couponId, importId })).toEqual(notFound);
    await purgeImports();
    expect(await prisma.codeImport.count()).toBe(1);
    await purgeImports({ now: new Date(Date.now() + 25 * 60 * 60 * 1000) });
    expect(await confirmImport({ ...pool, importId })).toEqual(notFound);
  });

  test("imports nothing if the pool is archived or if the dry run found no valid code", async () => {
    const pool = await aShopWithPool();
    const { importId } = await prepare(pool, "ALPHA");
    const { importId: empty } = await prepare(pool, "not a code");
    expect(await confirmImport({ ...pool, importId: empty })).toEqual({ ok: false, reason: "no-codes" });
    await prisma.coupon.updateMany({ where: { id: pool.couponId }, data: { archivedAt: new Date() } });
    expect(await confirmImport({ ...pool, importId })).toEqual({ ok: false, reason: "archived" });
    expect(await countRows(pool.shopId)).toEqual({ codes: 3, batches: 1, storedCodeCount: 3 });
  });

  test("creates each code once if two dry runs of the same codes in opposite orders are confirmed together", async () => {
    const pool = await aShopWithPool();
    const { id: secondId } = await aPool({ shopId: pool.shopId, batch: { quantity: 1 } });
    const second = { ...pool, couponId: secondId };
    const codes = Array.from({ length: 3_000 }, (_, i) => `CODE-${i}`);
    const one = await prepare(pool, codes.join("\n"));
    const two = await prepare(second, codes.toReversed().join("\n"));
    const results = await Promise.all([
      confirmImport({ ...pool, importId: one.importId }),
      confirmImport({ ...second, importId: two.importId }),
    ]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await prisma.code.count({ where: { shopId: pool.shopId, code: { startsWith: "CODE-" } } })).toBe(
      3_000,
    );
  });

  test("writes nothing if its database connection is lost midway, and imports all codes when called again", async () => {
    const pool = await aShopWithPool();
    const codes = Array.from({ length: 100_000 }, (_, i) => `CODE-${i}`);
    const { importId } = await prepare(pool, codes.join("\n"));
    const before = await countRows(pool.shopId);
    // The import inserts its codes in byte order. When it reaches CODE-9, it has inserted most of its codes and waits
    // for this transaction.
    await prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`INSERT INTO codes (shop_id, coupon_id, code) VALUES (${pool.shopId}, ${pool.couponId}, 'CODE-9')`;
        const broken = expect(confirmImport({ ...pool, importId })).rejects.toThrow();
        const kill = () => prisma.$queryRaw<object[]>`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%numbered%' AND pid <> pg_backend_pid()`;
        await expect.poll(async () => (await kill()).length).toBe(1);
        await broken;
        await tx.$executeRaw`DELETE FROM codes WHERE shop_id = ${pool.shopId} AND code = 'CODE-9'`;
      },
      { timeout: 100_000 },
    );
    expect(await countRows(pool.shopId)).toEqual(before);
    expect(await confirmImport({ ...pool, importId })).toMatchObject({ ok: true, importedCount: 100_000 });
    expect(await countRows(pool.shopId)).toEqual({ codes: 100_003, batches: 2, storedCodeCount: 100_003 });
  });
});
