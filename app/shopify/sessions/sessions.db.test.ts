import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { sealSecret } from "~/lib/secret-box";
import { callBudget } from "~/shopify/call-budget.server";
import { callShopify } from "~/shopify/gateway.server";
import { SHOP_FACTS } from "~/shopify/operations/shop";
import { unauthenticated } from "~/shopify.server";
import { aMerchantRequest } from "../../../tests/builders/a-merchant-request";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";
import { authenticateMerchant } from "../authenticate-merchant.server";

beforeEach(emptyDatabase);

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

async function aShopWhoseTokenEnds(expires: Date) {
  const shop = await anInstalledShop();
  await prisma.session.updateMany({ where: { shop: shop.domain }, data: { expires } });
  const { control } = await devShop();
  await control.clearCalls();
  return { shop, tokenCalls: async () => (await control.calls({ operation: "token" })).length };
}

test("tokens are sealed in the database and open again", async () => {
  const shop = await anInstalledShop();
  const row = await prisma.session.findFirstOrThrow({ where: { shop: shop.domain } });
  expect(row.accessToken).toMatch(/^v1:/);
  expect(row.refreshToken).toMatch(/^v1:/);
  const { session } = await unauthenticated.admin(shop.domain);
  expect(session.accessToken).toMatch(/^shpat_/);
});

test("fifty uses at once of a token that is about to end refresh it once", async () => {
  const { shop, tokenCalls } = await aShopWhoseTokenEnds(inMinutes(3));
  const answers = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const { admin } = await unauthenticated.admin(shop.domain);
      const { shop: facts } = await callShopify({
        admin: { graphql: admin.graphql, budget: callBudget(shop.domain) },
        operation: SHOP_FACTS,
      });
      return facts.myshopifyDomain;
    }),
  );
  expect(new Set(answers)).toEqual(new Set([shop.domain]));
  expect(await tokenCalls()).toBe(1);
});

test("fifty pages at once of a merchant whose token has ended refresh it once", async () => {
  const { tokenCalls } = await aShopWhoseTokenEnds(inMinutes(-1));
  await Promise.all(
    Array.from({ length: 50 }, async () =>
      authenticateMerchant(await aMerchantRequest({ path: "/app/coupons" })),
    ),
  );
  expect(await tokenCalls()).toBe(1);
});

test("a token that is good for a while is left alone", async () => {
  const { shop, tokenCalls } = await aShopWhoseTokenEnds(inMinutes(30));
  await unauthenticated.admin(shop.domain);
  expect(await tokenCalls()).toBe(0);
});

test("where Shopify refuses to refresh, the merchant's next page gets a new token by exchange", async () => {
  const { shop } = await aShopWhoseTokenEnds(inMinutes(-1));
  const { state } = await devShop();
  for (const row of state.refreshTokens.ofShop(shop.domain)) {
    state.refreshTokens.put({ ...row, spentAt: new Date().toISOString() });
  }
  const { shopId } = await authenticateMerchant(await aMerchantRequest({ path: "/app/coupons" }));
  expect(shopId).toBe(shop.id);
  const row = await prisma.session.findFirstOrThrow({ where: { shop: shop.domain } });
  expect(row.expires?.getTime()).toBeGreaterThan(Date.now());
});

test("without a session token, or with one signed by another, there is no way in", async () => {
  const good = await aMerchantRequest({ path: "/app/coupons" });
  const forged = new Request(good, {
    headers: { ...Object.fromEntries(good.headers), authorization: "Bearer a.b.c" },
  });
  const answer = await authenticateMerchant(forged).catch((thrown: unknown) => thrown);
  expect(answer).toBeInstanceOf(Response);
  expect((answer as Response).status).toBe(401);
});

test("tokens sealed with a key that is gone are as good as none: the next page gets new ones", async () => {
  const shop = await anInstalledShop();
  const sealed = sealSecret("shpat_old", Buffer.alloc(32, "another key").toString("base64"));
  await prisma.session.updateMany({ where: { shop: shop.domain }, data: { accessToken: sealed } });
  const { shopId } = await authenticateMerchant(await aMerchantRequest({ path: "/app/coupons" }));
  expect(shopId).toBe(shop.id);
  const { session } = await unauthenticated.admin(shop.domain);
  expect(session.accessToken).toMatch(/^shpat_(?!old)/);
});
