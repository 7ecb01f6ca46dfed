import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { fieldsInZone, shiftDay } from "~/lib/dates";
import { loader } from "~/routes/app.coupons.$couponId.statistics";
import { aCoupon } from "../../tests/builders/a-coupon";
import { aMerchantRequest } from "../../tests/builders/a-merchant-request";
import { anInstalledShop } from "../../tests/builders/an-installed-shop";
import { emptyDatabase } from "../../tests/setup/database";

beforeEach(emptyDatabase);

const load = async (couponId: bigint, range: string) => {
  const request = await aMerchantRequest({ path: `/app/coupons/${couponId}/statistics?range=${range}` });
  return loader({ request, params: { couponId: String(couponId) }, context: {} });
};

test("returns a URL Token's clicks in the date range, and null for a Standard coupon; an invalid range means 30 days", async () => {
  const { id: shopId, timeZone } = await anInstalledShop();
  const token = await aCoupon({ shopId, type: "url_token" });
  const { id: codeId } = await prisma.code.findFirstOrThrow({ where: { couponId: token.id } });
  const today = fieldsInZone({ at: new Date(), timeZone }).date;
  const clicks = { [today]: 3, [shiftDay(today, -6)]: 2, [shiftDay(today, -7)]: 4 };
  for (const [day, count] of Object.entries(clicks)) {
    const clickKey = { shopId, couponId: token.id, codeId, day: new Date(day), slot: 0 };
    await prisma.linkClick.create({ data: { ...clickKey, count } });
  }
  expect((await load(token.id, "7d")).clicks).toBe(5);
  expect((await load(token.id, "30d")).clicks).toBe(9);
  // The range "all" includes clicks even if the code was never used.
  expect((await load(token.id, "all")).clicks).toBe(9);

  const coupon = await aCoupon({ shopId });
  expect(await load(coupon.id, "wrong")).toMatchObject({ clicks: null, range: "30d" });
});
