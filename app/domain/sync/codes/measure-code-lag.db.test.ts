import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { measureCodeLag } from "~/domain/sync/codes/measure-code-lag.server";
import { aDiscountRule } from "../../../../tests/builders/a-discount-rule";
import { aPool } from "../../../../tests/builders/a-pool";
import { aShop } from "../../../../tests/builders/a-shop";
import { emptyDatabase } from "../../../../tests/setup/database";

beforeEach(emptyDatabase);

const IN_SYNC = { outOfDateCount: 0, lagSeconds: 0 };
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** Creates a pool with ten pending codes, whose discount is in Shopify. The codes were generated `age` minutes ago. */
async function aSyncedPool({ shopId, age }: { shopId: bigint; age: number }) {
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const pool = await aPool({ shopId, discountRuleId, batch: { quantity: 10 } });
  await prisma.shopifyDiscount.update({
    where: { couponId: pool.id },
    data: { shopifyId: `gid://shopify/DiscountCodeNode/${pool.id}`, versionRaisedAt: minutesAgo(600) },
  });
  await prisma.batch.update({ where: { id: pool.batchId }, data: { createdAt: minutesAgo(age) } });
  return pool;
}

const lagMinutes = async () => {
  const { outOfDateCount, lagSeconds } = await measureCodeLag();
  return { outOfDateCount, lagMinutes: Math.floor(lagSeconds / 60) };
};

test("counts the pending codes of all shops, and how long the oldest batch has been waiting", async () => {
  expect(await measureCodeLag()).toEqual(IN_SYNC);
  await aSyncedPool({ shopId: (await aShop()).id, age: 5 });
  const { batchId } = await aSyncedPool({ shopId: (await aShop()).id, age: 8 });
  await prisma.batch.update({ where: { id: batchId }, data: { syncedCount: 6, failedCount: 1 } });
  expect(await lagMinutes()).toEqual({ outOfDateCount: 13, lagMinutes: 8 });
});

test("the wait of a batch starts again when its coupon is linked again or its codes are requeued", async () => {
  const { id } = await aSyncedPool({ shopId: (await aShop()).id, age: 90 });
  await prisma.shopifyDiscount.update({
    where: { couponId: id },
    data: { versionRaisedAt: minutesAgo(30) },
  });
  expect((await lagMinutes()).lagMinutes).toBe(30);
  await prisma.coupon.update({ where: { id }, data: { codesRequeuedAt: minutesAgo(20) } });
  expect((await lagMinutes()).lagMinutes).toBe(20);
});

test("leaves out codes that cannot be sent: of a paused batch, of an archived coupon and of an uninstalled shop", async () => {
  const { id: shopId } = await aShop();
  const { batchId, id } = await aSyncedPool({ shopId, age: 5 });
  await prisma.batch.update({ where: { id: batchId }, data: { status: "paused" } });
  expect(await measureCodeLag()).toEqual(IN_SYNC);
  await prisma.batch.update({ where: { id: batchId }, data: { status: "done" } });
  await prisma.coupon.update({ where: { id }, data: { archivedAt: new Date() } });
  expect(await measureCodeLag()).toEqual(IN_SYNC);
  await prisma.coupon.update({ where: { id }, data: { archivedAt: null } });
  await prisma.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
  expect(await measureCodeLag()).toEqual(IN_SYNC);
});

test("counts the codes that are to be enabled, disabled or deleted", async () => {
  const { id, batchId } = await aSyncedPool({ shopId: (await aShop()).id, age: 5 });
  await prisma.batch.update({ where: { id: batchId }, data: { syncedCount: 10 } });
  const [first, second, third] = await prisma.code.findMany({ where: { couponId: id } });
  const setState = (code: { id: bigint } | undefined, state: "enabling" | "disabling" | "deleting") =>
    prisma.code.update({ where: { id: code?.id }, data: { state } });
  await setState(first, "enabling");
  await setState(second, "disabling");
  await setState(third, "deleting");
  expect((await measureCodeLag()).outOfDateCount).toBe(3);
  // Codes of an archived coupon are only deleted from Shopify.
  await prisma.coupon.update({ where: { id }, data: { archivedAt: new Date() } });
  expect((await measureCodeLag()).outOfDateCount).toBe(2);
});

test("a call to Shopify that does not end has a lag", async () => {
  const shop = await aShop();
  await prisma.bulkDeletion.create({
    data: { shopId: shop.id, couponId: 1n, codeIds: [1n], sentAt: minutesAgo(12) },
  });
  expect(await lagMinutes()).toEqual({ outOfDateCount: 0, lagMinutes: 12 });
});
