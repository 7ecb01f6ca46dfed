import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { replaceCode } from "~/domain/coupons/replace-code.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aShop } from "../../../tests/builders/a-shop";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

test("a pending code is replaced, unless another coupon has the new code; the error then names that coupon", async () => {
  const { id: shopId } = await aShop();
  const holder = await aCoupon({ shopId, code: "TAKEN", name: "The holder" });
  const coupon = await aCoupon({ shopId, code: "OLD" });
  const request = { shopId, couponId: coupon.id, actor: "test" };
  expect(await replaceCode({ ...request, code: "TAKEN" })).toEqual({
    ok: false,
    reason: "code-taken",
    couponId: holder.id,
    couponName: "The holder",
  });
  expect(await replaceCode({ ...request, code: "NEW" })).toEqual({ ok: true });
  const codes = await prisma.code.findMany({ where: { couponId: coupon.id } });
  expect(codes.map(({ code, state }) => [code, state])).toEqual([["NEW", "pending"]]);
});

test("a live code is not replaced, because shoppers may know it", async () => {
  const { id: shopId } = await aShop();
  const coupon = await aCoupon({ shopId, code: "KNOWN" });
  await prisma.code.updateMany({ where: { couponId: coupon.id }, data: { state: "live" } });
  const replaced = await replaceCode({ shopId, couponId: coupon.id, code: "OTHER", actor: "test" });
  expect(replaced).toEqual({ ok: false, reason: "not-replaceable" });
});

test("when ten coupons request the same code at once, one gets the code, and the others get the error code-taken", async () => {
  const { id: shopId } = await aShop();
  const coupons = await Promise.all(Array.from({ length: 10 }, () => aCoupon({ shopId })));
  const results = await Promise.all(
    coupons.map(({ id }) => replaceCode({ shopId, couponId: id, code: "WANTED", actor: "test" })),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.filter((result) => !result.ok && result.reason === "code-taken")).toHaveLength(9);
});
