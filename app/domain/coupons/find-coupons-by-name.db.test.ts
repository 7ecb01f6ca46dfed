import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { findCouponsByName } from "~/domain/coupons/find-coupons-by-name.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aShop } from "../../../tests/builders/a-shop";
import { anOrderSnapshot } from "../../../tests/builders/an-order-snapshot";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

test("coupons whose names start with the search text come first; among these, archived coupons follow active ones", async () => {
  const shop = await aShop();
  const create = (name: string) => aCoupon({ shopId: shop.id, name });
  await create("Late summer");
  const archived = await create("Summer of last year");
  await create("Summer newsletter");
  await create("Winter");
  await prisma.coupon.update({ where: { id: archived.id }, data: { archivedAt: new Date() } });
  const found = await findCouponsByName({ shopId: shop.id, text: " summer " });
  expect(found.map(({ name, status }) => `${name}: ${status}`)).toEqual([
    "Summer newsletter: no-discount",
    "Summer of last year: archived",
    "Late summer: no-discount",
  ]);
});

test("a found coupon is returned with its use count, its code count and its last order", async () => {
  const shop = await aShop();
  const { code } = await aCoupon({ shopId: shop.id, name: "Flyer" });
  const order = anOrderSnapshot({ codes: [code], name: "#1042" });
  await prisma.$transaction((tx) => recordOrders({ shopId: shop.id, orders: [order] }, tx));
  const [found] = await findCouponsByName({ shopId: shop.id, text: "fly" });
  expect(found).toMatchObject({ usedCount: 1, codeCount: 1, lastOrder: { name: "#1042" } });
});

test(`"%" and "_" in the search text are matched literally; an empty or overlong text and the name of another shop's coupon find nothing`, async () => {
  const shop = await aShop();
  const other = await aShop();
  await aCoupon({ shopId: shop.id, name: "50% off_all" });
  await aCoupon({ shopId: other.id, name: "Theirs" });
  const namesOf = async (text: string) =>
    (await findCouponsByName({ shopId: shop.id, text })).map(({ name }) => name);
  expect(await namesOf("50% off_")).toEqual(["50% off_all"]);
  for (const text of ["Theirs", "__", "%%", "", "\0", "x".repeat(500)])
    expect(await namesOf(text)).toEqual([]);
});
