import { randomFillSync } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { cancelBatch } from "~/domain/batches/cancel-batch.server";
import { generateBatch } from "~/domain/batches/generate-batch.server";
import { pauseBatch } from "~/domain/batches/pause-batch.server";
import { resumeBatch } from "~/domain/batches/resume-batch.server";
import { createPool } from "~/domain/coupons/create-pool.server";
import { anEmptyPool, aPool, aPoolInput } from "../../../tests/builders/a-pool";
import { aShop } from "../../../tests/builders/a-shop";
import { NO_DEADLINE } from "../../../tests/builders/no-deadline";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const formatWithAlphabetAB = (length: number) => ({
  prefix: "",
  separator: "-" as const,
  length,
  alphabet: "AB",
});

async function readCounts(shopId: bigint, batchId: bigint) {
  const batch = await prisma.batch.findFirstOrThrow({ where: { shopId, id: batchId } });
  const coupon = await prisma.coupon.findFirstOrThrow({ where: { shopId, id: batch.couponId } });
  const stored = await prisma.code.count({ where: { shopId, batchId } });
  return { status: batch.status, created: batch.createdCount, onCoupon: coupon.codeCount, stored };
}

test("generating a batch of 500 codes stores 500 codes in the batch's format", async () => {
  const { id: shopId } = await aShop();
  const pool = await aPool({ shopId });
  expect(await readCounts(shopId, pool.batchId)).toEqual({
    status: "done",
    created: 500,
    onCoupon: 500,
    stored: 500,
  });
  const code = await prisma.code.findFirstOrThrow({ where: { shopId } });
  expect(code.code).toMatch(/^SUMMER-[2-9A-HJKMNP-Z]{8}$/);
});

test("a drawn code that the shop already has is replaced by another code, even if half of the key space is taken", async () => {
  const { id: shopId } = await aShop();
  // Ten characters, each A or B, allow 1,024 codes. The two pools together take half of the codes.
  const first = await aPool({ shopId, batch: { quantity: 256, format: formatWithAlphabetAB(10) } });
  const second = await aPool({ shopId, batch: { quantity: 256, format: formatWithAlphabetAB(10) } });
  expect((await readCounts(shopId, first.batchId)).stored).toBe(256);
  expect(await readCounts(shopId, second.batchId)).toEqual({
    status: "done",
    created: 256,
    onCoupon: 256,
    stored: 256,
  });
});

test("a pool is not created if the key space of its code format is too small", async () => {
  const { id: shopId } = await aShop();
  const input = aPoolInput({ batch: { quantity: 500, format: formatWithAlphabetAB(8) } });
  const rejected = await createPool({ shopId, input, actor: "test" });
  expect(rejected).toMatchObject({ ok: false, reason: "key-space-too-small" });
  expect(await prisma.coupon.count()).toBe(0);
  expect(await prisma.batch.count()).toBe(0);
});

test("a batch that is generated in several calls ends with exactly the requested number of codes", async () => {
  const { id: shopId } = await aShop();
  const pool = await anEmptyPool({ shopId, batch: { quantity: 60_000 } });
  const results: string[] = [];
  const in30Ms = () => new Date(Date.now() + 30);
  do results.push(await generateBatch({ shopId, batchId: pool.batchId, deadline: in30Ms() }));
  while (results.at(-1) === "more" && results.length < 200);
  expect(results.length).toBeGreaterThan(1);
  expect(await readCounts(shopId, pool.batchId)).toEqual({
    status: "done",
    created: 60_000,
    onCoupon: 60_000,
    stored: 60_000,
  });
});

test("two workers that generate the same batch at the same time store exactly the requested number of codes", async () => {
  const { id: shopId } = await aShop();
  const pool = await anEmptyPool({ shopId, batch: { quantity: 30_000 } });
  const request = { shopId, batchId: pool.batchId, deadline: NO_DEADLINE };
  const results = await Promise.all([generateBatch(request), generateBatch(request)]);
  expect(results).toContain("done");
  expect(await readCounts(shopId, pool.batchId)).toEqual({
    status: "done",
    created: 30_000,
    onCoupon: 30_000,
    stored: 30_000,
  });
});

test("no codes are generated for a paused batch until it is resumed, and a finished batch cannot be canceled", async () => {
  const { id: shopId } = await aShop();
  const pool = await anEmptyPool({ shopId });
  const batch = { shopId, batchId: pool.batchId, actor: "test" };
  expect(await pauseBatch(batch)).toBe(true);
  expect(await generateBatch({ ...batch, deadline: NO_DEADLINE })).toBe("stopped");
  expect(await resumeBatch(batch)).toBe(true);
  expect(await generateBatch({ ...batch, deadline: NO_DEADLINE })).toBe("done");
  expect(await cancelBatch(batch)).toBe(false);
  expect(await readCounts(shopId, pool.batchId)).toEqual({
    status: "done",
    created: 500,
    onCoupon: 500,
    stored: 500,
  });
});

test("if the random source keeps repeating the same codes, the generation fails instead of looping forever", async () => {
  const { id: shopId } = await aShop();
  const frozen = new Int32Array(1 << 20);
  randomFillSync(frozen);
  const fillWithSameBytes = (array: Int32Array) => array.set(frozen.subarray(0, array.length));
  const batch = { quantity: 100, format: formatWithAlphabetAB(24) };
  const first = await anEmptyPool({ shopId, batch });
  const second = await anEmptyPool({ shopId, batch });
  await generateBatch({
    shopId,
    batchId: first.batchId,
    deadline: NO_DEADLINE,
    fillRandom: fillWithSameBytes,
  });
  await expect(
    generateBatch({
      shopId,
      batchId: second.batchId,
      deadline: NO_DEADLINE,
      fillRandom: fillWithSameBytes,
    }),
  ).rejects.toThrow("codes after 64 rounds");
});
