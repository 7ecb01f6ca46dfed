import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { linkDiscount } from "~/domain/coupons/link-discount.server";
import { emptyRuleFields } from "~/domain/discounts/form/rule-fields";
import { action as saveNewRule } from "~/routes/app.discounts.new/route";
import { loader } from "~/routes/app.discounts.shoppers";
import { aCoupon } from "../../tests/builders/a-coupon";
import { aMerchantRequest, DEMO_SHOP } from "../../tests/builders/a-merchant-request";
import { anInstalledShop } from "../../tests/builders/an-installed-shop";
import { rowsOfShop } from "../../tests/builders/rows-of-shop";
import { syncCoupon } from "../../tests/builders/sync-discount";
import { emptyDatabase } from "../../tests/setup/database";
import { devShop } from "../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  const { control } = await devShop();
  await control.clearCalls();
});

async function search(parameters: Record<string, string>) {
  const path = `/app/discounts/shoppers?${new URLSearchParams(parameters)}`;
  const response = await loader({ request: await aMerchantRequest({ path }), params: {}, context: {} });
  return { ...response, titles: response.found?.map(({ title }) => title) };
}

test("in a shop with 3,000 segments, lists the 50 that were edited last, and finds the oldest by the start of its name", async () => {
  await anInstalledShop();
  const { control } = await devShop();
  await control.createSegments({ shop: DEMO_SHOP, count: 3000, name: "Wholesale group" });

  const latest = await search({ segments: "" });
  expect(latest.titles).toHaveLength(50);
  expect(latest.titles?.slice(0, 2)).toEqual(["Wholesale group 3000", "Wholesale group 2999"]);
  expect(latest.hasMore).toBe(true);

  expect(await search({ segments: "news" })).toMatchObject({
    typed: "news",
    titles: ["Newsletter readers"],
    hasMore: false,
  });
  expect((await search({ segments: "wholesale 1234" })).titles).toEqual(["Wholesale group 1234"]);
  expect((await search({ segments: "no such segment" })).titles).toEqual([]);
});

test.each(["Ada OR Ben", "NOT Ada", "-Nobody", '"Nobody', "email:ada.reyes@example.com Nobody", "(Ada"])(
  "searches for the words of %s, and does not interpret them as Shopify's search syntax",
  async (typed) => {
    await anInstalledShop();
    const expected = typed === "(Ada" ? ["Ada Reyes"] : [];
    expect((await search({ customers: typed })).titles).toEqual(expected);
    expect((await search({ segments: typed })).titles).toEqual([]);
  },
);

test("finds customers by the start of their names, by email address and by phone number", async () => {
  await anInstalledShop();
  const { control } = await devShop();
  await control.createCustomer({ shop: DEMO_SHOP, phone: "+15550100199" });
  expect((await search({ customers: "ad rey" })).titles).toEqual(["Ada Reyes"]);
  expect((await search({ customers: "ben.okafor@example.com" })).titles).toEqual(["Ben Okafor"]);
  expect((await search({ customers: "+15550100199" })).titles).toEqual(["+15550100199"]);
});

test("shows the email address or phone number of a customer without a name, but stores neither in a discount", async () => {
  const { id: shopId } = await anInstalledShop();
  const { control } = await devShop();
  await control.createCustomer({ shop: DEMO_SHOP, email: "nameless@example.com", phone: "+15550100200" });
  await control.createCustomer({ shop: DEMO_SHOP, phone: "+15550100201" });
  const byEmail = await search({ customers: "nameless@example.com" });
  const byPhone = await search({ customers: "+15550100201" });
  expect([byEmail.titles, byPhone.titles]).toEqual([["nameless@example.com"], ["+15550100201"]]);

  const customerIds = [byEmail, byPhone].flatMap(({ found }) => found?.map(({ id }) => id) ?? []);
  const rule = { ...emptyRuleFields, name: "For two", percentage: "20", who: "customers", customerIds };
  const form = { intent: "save", rule: JSON.stringify(rule), version: "0", sellsSubscriptions: "" };
  const request = await aMerchantRequest({ path: "/app/discounts/new", form });
  await saveNewRule({ request, params: {}, context: {} });
  const { id: discountRuleId } = await prisma.discountRule.findFirstOrThrow({ where: { shopId } });
  const coupon = await aCoupon({ shopId });
  await linkDiscount({ shopId, couponId: coupon.id, discountRuleId, actor: "test" });
  expect(await syncCoupon({ shopId, couponId: coupon.id })).toMatchObject({ ok: true });

  const rows = await rowsOfShop(shopId);
  for (const id of customerIds) expect(rows).toContain(id);
  expect(rows).not.toMatch(/nameless|1555010020/);
});
