import type { Session } from "@shopify/shopify-api";
import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { openSecret, sealSecret } from "~/lib/secret-box";
import { callBudget } from "~/shopify/call-budget.server";
import { callShopify } from "~/shopify/gateway.server";
import { SHOP_FACTS } from "~/shopify/operations/shop";
import { SealedSessionStorage } from "~/shopify/sessions/sealed-session-storage.server";
import { unauthenticated } from "~/shopify.server";
import { aMerchantRequest, DEMO_SHOP } from "../../../tests/builders/a-merchant-request";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";
import { testEnvironment } from "../../../tests/setup/test-environment";
import { authenticateMerchant } from "../../authenticate-merchant.server";

beforeEach(emptyDatabase);

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

async function aShopWhoseTokenExpires(expires: Date) {
  const shop = await anInstalledShop();
  await prisma.session.updateMany({ where: { shop: shop.domain }, data: { expires } });
  const { control } = await devShop();
  await control.clearCalls();
  return { shop, countTokenCalls: async () => (await control.calls({ operation: "token" })).length };
}

test("a shop's tokens are encrypted in the database, and the access token is decrypted when the session is loaded", async () => {
  const shop = await anInstalledShop();
  const row = await prisma.session.findFirstOrThrow({ where: { shop: shop.domain } });
  expect(row.accessToken).toMatch(/^v1:/);
  expect(row.refreshToken).toMatch(/^v1:/);
  const { session } = await unauthenticated.admin(shop.domain);
  expect(session.accessToken).toMatch(/^shpat_/);
});

test("fifty concurrent API calls with a token that is about to expire cause a single refresh", async () => {
  const { shop, countTokenCalls } = await aShopWhoseTokenExpires(inMinutes(3));
  const domains = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const { admin } = await unauthenticated.admin(shop.domain);
      const { shop: facts } = await callShopify({
        admin: { graphql: admin.graphql, budget: callBudget(shop.domain) },
        operation: SHOP_FACTS,
      });
      return facts.myshopifyDomain;
    }),
  );
  expect(new Set(domains)).toEqual(new Set([shop.domain]));
  expect(await countTokenCalls()).toBe(1);
});

test("fifty concurrent page requests with an expired token cause a single refresh", async () => {
  const { countTokenCalls } = await aShopWhoseTokenExpires(inMinutes(-1));
  await Promise.all(
    Array.from({ length: 50 }, async () =>
      authenticateMerchant(await aMerchantRequest({ path: "/app/coupons" })),
    ),
  );
  expect(await countTokenCalls()).toBe(1);
});

test("concurrent loaders of a shop's first page exchange their session token once", async () => {
  const request = await aMerchantRequest({ path: "/app/coupons" });
  const { control } = await devShop();
  await control.clearCalls();
  const merchants = await Promise.all([1, 2, 3].map(() => authenticateMerchant(request.clone())));
  expect(new Set(merchants.map(({ shop }) => shop.domain))).toEqual(new Set([DEMO_SHOP]));
  expect(await control.calls({ operation: "token" })).toHaveLength(1);
});

test("a token that does not expire soon is not refreshed", async () => {
  const { shop, countTokenCalls } = await aShopWhoseTokenExpires(inMinutes(30));
  await unauthenticated.admin(shop.domain);
  expect(await countTokenCalls()).toBe(0);
});

test("if Shopify rejects the refresh token, the merchant's page load gets a new token by token exchange", async () => {
  const { shop } = await aShopWhoseTokenExpires(inMinutes(-1));
  const { state } = await devShop();
  for (const row of state.refreshTokens.ofShop(shop.domain)) {
    state.refreshTokens.put({ ...row, spentAt: new Date().toISOString() });
  }
  const { shopId } = await authenticateMerchant(await aMerchantRequest({ path: "/app/coupons" }));
  expect(shopId).toBe(shop.id);
  const row = await prisma.session.findFirstOrThrow({ where: { shop: shop.domain } });
  expect(row.expires?.getTime()).toBeGreaterThan(Date.now());
});

/** Starts a refresh, and waits until Shopify's response is delayed. The returned function lets the response through. */
async function startRefresh(shopDomain: string) {
  const { state, control } = await devShop();
  await control.setLatency({ ms: 60_000 });
  const refreshing = unauthenticated.admin(shopDomain);
  refreshing.catch(() => {});
  await expect.poll(() => state.switches.delayedCallCount).toBe(1);
  return async () => {
    await control.setLatency({ ms: 0 });
    return refreshing;
  };
}

test("a refresh does not store a session that was deleted in the meantime", async () => {
  const { shop } = await aShopWhoseTokenExpires(inMinutes(3));
  const finishRefresh = await startRefresh(shop.domain);
  await prisma.session.deleteMany();
  await expect(finishRefresh()).rejects.toBeInstanceOf(SessionNotFoundError);
  expect(await prisma.session.count()).toBe(0);
});

test("a refresh does not overwrite tokens that were stored in the meantime, and returns them", async () => {
  const { shop } = await aShopWhoseTokenExpires(inMinutes(3));
  const finishRefresh = await startRefresh(shop.domain);
  const key = testEnvironment.TOKEN_ENCRYPTION_KEY;
  const newer = {
    accessToken: sealSecret("shpat_newer", key),
    refreshToken: sealSecret("shprt_newer", key),
    expires: inMinutes(60),
  };
  await prisma.session.updateMany({ data: newer });
  expect((await finishRefresh()).session.accessToken).toBe("shpat_newer");
  expect(await prisma.session.findFirstOrThrow()).toMatchObject(newer);
});

test("a refresh stores its tokens if the old ones were only re-encrypted since they were read", async () => {
  const { shop } = await aShopWhoseTokenExpires(inMinutes(3));
  const finishRefresh = await startRefresh(shop.domain);
  const key = testEnvironment.TOKEN_ENCRYPTION_KEY;
  const { refreshToken } = await prisma.session.findFirstOrThrow();
  const resealed = sealSecret(openSecret(refreshToken ?? "", [key]), key);
  await prisma.session.updateMany({ data: { refreshToken: resealed } });
  const { accessToken } = (await finishRefresh()).session;
  const stored = await prisma.session.findFirstOrThrow();
  expect(openSecret(stored.accessToken, [key])).toBe(accessToken);
});

test("a session whose access token the library invalidates keeps tokens that were refreshed in the meantime", async () => {
  const { shop } = await aShopWhoseTokenExpires(inMinutes(30));
  const storage = new SealedSessionStorage({
    prisma,
    keys: [testEnvironment.TOKEN_ENCRYPTION_KEY],
    apiSecretKey: testEnvironment.SHOPIFY_API_SECRET,
    refresh: async (session) => session,
  });
  const [stale, current] = await Promise.all([
    storage.loadStoredSession(`offline_${shop.domain}`),
    storage.loadStoredSession(`offline_${shop.domain}`),
  ]);
  if (!stale || !current) throw new Error("the shop has no session");
  current.accessToken = "shpat_newer";
  current.refreshToken = "shprt_newer";
  await storage.storeSession(current);
  const invalidate = async (session: Session) => {
    session.accessToken = undefined;
    await storage.storeSession(session);
    return storage.loadStoredSession(session.id);
  };
  const newer = { accessToken: "shpat_newer", refreshToken: "shprt_newer" };
  expect(await invalidate(stale)).toMatchObject(newer);
  expect(await invalidate(current)).toMatchObject({ accessToken: undefined, refreshToken: "shprt_newer" });
});

test("a request with an invalid session token gets a 401", async () => {
  const valid = await aMerchantRequest({ path: "/app/coupons" });
  const forged = new Request(valid, {
    headers: { ...Object.fromEntries(valid.headers), authorization: "Bearer a.b.c" },
  });
  const response = await authenticateMerchant(forged).catch((thrown: unknown) => thrown);
  expect(response).toBeInstanceOf(Response);
  expect((response as Response).status).toBe(401);
});

test("an access token that was encrypted with another key is replaced on the merchant's next page load", async () => {
  const shop = await anInstalledShop();
  const sealed = sealSecret("shpat_old", Buffer.alloc(32, "another key").toString("base64"));
  await prisma.session.updateMany({ where: { shop: shop.domain }, data: { accessToken: sealed } });
  const { shopId } = await authenticateMerchant(await aMerchantRequest({ path: "/app/coupons" }));
  expect(shopId).toBe(shop.id);
  const { session } = await unauthenticated.admin(shop.domain);
  expect(session.accessToken).toMatch(/^shpat_(?!old)/);
});
