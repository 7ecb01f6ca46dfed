import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { cancelBatch } from "~/domain/batches/cancel-batch.server";
import { generateMoreCodes, startBatch } from "~/domain/batches/start-batch.server";
import { checkCodeQuota } from "~/domain/codes/check-code-quota.server";
import { confirmImport } from "~/domain/codes/import/confirm-import.server";
import { prepareImport } from "~/domain/codes/import/prepare-import.server";
import { createCoupon } from "~/domain/coupons/create-coupon.server";
import { createPool } from "~/domain/coupons/create-pool.server";
import { aCouponInput } from "../../../tests/builders/a-coupon";
import { aPool, aPoolInput } from "../../../tests/builders/a-pool";
import { aShop } from "../../../tests/builders/a-shop";
import { rowsOfShop } from "../../../tests/builders/rows-of-shop";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const maxCodes = 100;
const actor = "test";
const batchOf = (quantity: number) => aPoolInput({ batch: { quantity } }).batch;

/** Creates a shop with 60 codes, so that 40 more are allowed by `maxCodes`. */
async function aShopWithRoom() {
  const { id: shopId } = await aShop();
  const { id: couponId } = await aPool({ shopId, batch: { quantity: 60 } });
  return { shopId, couponId };
}

describe("a shop's remaining code quota", () => {
  test("is 20,000,000 at first", async () => {
    const { id: shopId } = await aShop();
    const check = (quantity: number) => prisma.$transaction((tx) => checkCodeQuota({ shopId, quantity }, tx));
    expect(await check(20_000_000)).toEqual({ ok: true });
    expect(await check(20_000_001)).toMatchObject({ ok: false, reason: "no-codes-left" });
  });

  test("limits batches, pools, imports and coupons: a request for more codes is rejected and writes nothing", async () => {
    const { shopId, couponId } = await aShopWithRoom();
    const source = Array.from({ length: 41 }, (_, index) => `MINE${index}`).join("\n");
    const prepared = await prepareImport({ shopId, couponId, source, actor });
    if (!prepared.ok) throw new Error(prepared.reason);
    const { importId } = prepared;
    const before = await rowsOfShop(shopId);
    const rejection = {
      ok: false,
      reason: "no-codes-left",
      left: 40,
      maxCodes: 100,
    };
    const input = batchOf(41);
    expect(await generateMoreCodes({ shopId, couponId, input, actor, maxCodes })).toEqual(rejection);
    const pool = aPoolInput({ batch: { quantity: 41 } });
    expect(await createPool({ shopId, input: pool, actor, maxCodes })).toEqual(rejection);
    expect(await confirmImport({ shopId, couponId, importId, label: "", actor, maxCodes })).toEqual(
      rejection,
    );
    const rejectionWhenFull = { ...rejection, left: 0, maxCodes: 60 };
    expect(await createCoupon({ shopId, input: aCouponInput(), actor, maxCodes: 60 })).toEqual(
      rejectionWhenFull,
    );
    expect(await rowsOfShop(shopId)).toEqual(before);
    expect(
      await confirmImport({ shopId, couponId, importId, label: "", actor, maxCodes: 101 }),
    ).toMatchObject({
      ok: true,
      importedCount: 41,
    });
  });

  test("shrinks by the requested quantity when a batch is started, and grows again when the batch is canceled", async () => {
    const { shopId, couponId } = await aShopWithRoom();
    const generate = (quantity: number) =>
      generateMoreCodes({ shopId, couponId, input: batchOf(quantity), actor, maxCodes });
    const started = await generate(40);
    if (!started.ok) throw new Error(started.reason);
    expect(await generate(1)).toMatchObject({ reason: "no-codes-left" });
    await cancelBatch({ shopId, batchId: started.batchId, actor });
    expect(await generate(40)).toMatchObject({ ok: true });
  });

  test("cannot be exceeded by two batches that are started at the same time", async () => {
    const { shopId, couponId } = await aShopWithRoom();
    const batchRequest = { shopId, couponId, input: batchOf(30), actor, maxCodes };
    let second: ReturnType<typeof generateMoreCodes> | undefined;
    await prisma.$transaction(async (tx) => {
      expect(await startBatch(batchRequest, tx)).toMatchObject({ ok: true });
      second = generateMoreCodes(batchRequest);
      await expect.poll(countLockWaits).toBe(1);
    });
    expect(await second).toMatchObject({ ok: false, left: 10, maxCodes: 100 });
  });
});

async function countLockWaits() {
  const [waiting] = await prisma.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'advisory'`;
  return waiting.count;
}
