import { beforeEach, expect, test, vi } from "vitest";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { prisma } from "~/db.server";
import { findRedactedCustomers } from "~/domain/privacy/record-redaction.server";
import { renewAccessTokens } from "~/domain/shops/renew-access-tokens.server";
import { resealAccessTokens } from "~/domain/shops/reseal-access-tokens.server";
import { readExportToken } from "~/downloads/export-url.server";
import { keyedHash } from "~/lib/keyed-hash";
import { sealToken } from "~/lib/sealed-token";
import { openSecret, sealSecret } from "~/lib/secret-box";
import { loader as linkLoader } from "~/routes/proxy.link";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { getShopFacts } from "~/shopify/shop-facts.server";
import { unauthenticated } from "~/shopify.server";
import { aMerchantRequest, DEMO_SHOP, OTHER_SHOP } from "./builders/a-merchant-request";
import { aProxyRequest } from "./builders/a-proxy-request";
import { aShop } from "./builders/a-shop";
import { anInstalledShop } from "./builders/an-installed-shop";
import { NO_DEADLINE } from "./builders/no-deadline";
import { ops } from "./builders/ops";
import { sendWebhook } from "./builders/send-webhook";
import { emptyDatabase } from "./setup/database";
import { devShop } from "./setup/dev-shop";
import { testEnvironment } from "./setup/test-environment";

/** The app of this file has two keys and two secrets. The builders and the dev shop sign with the old secret. */
const { newKey, oldKey, newSecret, oldSecret } = vi.hoisted(() => {
  const keys = {
    newKey: Buffer.alloc(32, "new").toString("base64"),
    oldKey: String(process.env.TOKEN_ENCRYPTION_KEY),
    newSecret: "dino-new-api-secret",
    oldSecret: String(process.env.SHOPIFY_API_SECRET),
  };
  process.env.TOKEN_ENCRYPTION_KEY = `${keys.newKey},${keys.oldKey}`;
  process.env.SHOPIFY_API_SECRET = `${keys.newSecret},${keys.oldSecret}`;
  return keys;
});

const bothKeys = [newKey, oldKey] as const;

beforeEach(async () => {
  await emptyDatabase();
  await (await devShop()).control.setApiSecrets({ secrets: [oldSecret, newSecret] });
});

const sessionOf = (shop: string) => prisma.session.findFirstOrThrow({ where: { shop } });

/** Encrypts the shop's stored tokens with another key, as an app with this key would have stored them. */
async function sealTokensWith({ key, shop = DEMO_SHOP }: { key: string; shop?: string }) {
  const { id, accessToken, refreshToken } = await sessionOf(shop);
  const reseal = (sealed: string) => sealSecret(openSecret(sealed, bothKeys), key);
  const data = { accessToken: reseal(accessToken), refreshToken: reseal(refreshToken ?? "") };
  await prisma.session.update({ where: { id }, data });
  return data;
}

const linesOf = async (variable: string) => {
  const { lines } = await ops("keys");
  return lines
    .filter((line) => line.variable === variable)
    .map(({ status, shops }: { status: string; shops: number }) => `${status}: ${shops}`);
};

test("the app's test environment has two keys and two secrets", () => {
  expect([oldKey, oldSecret]).toEqual([
    testEnvironment.TOKEN_ENCRYPTION_KEY,
    testEnvironment.SHOPIFY_API_SECRET,
  ]);
});

test("access tokens that are encrypted with an older key can be used, and are re-encrypted with the newest key", async () => {
  await anInstalledShop();
  await anInstalledShop({ domain: OTHER_SHOP });
  const sealed = await sealTokensWith({ key: oldKey });
  const { session } = await unauthenticated.admin(DEMO_SHOP);
  expect(session.accessToken).toBe(openSecret(sealed.accessToken, [oldKey]));
  expect(await linesOf("TOKEN_ENCRYPTION_KEY")).toEqual(["newest: 1", "older: 1", "not-configured: 0"]);

  expect(await resealAccessTokens({ deadline: NO_DEADLINE })).toBe(1);
  const stored = await sessionOf(DEMO_SHOP);
  expect(openSecret(stored.accessToken, [newKey])).toBe(openSecret(sealed.accessToken, [oldKey]));
  expect(openSecret(stored.refreshToken ?? "", [newKey])).toBe(openSecret(sealed.refreshToken, [oldKey]));
  expect(await linesOf("TOKEN_ENCRYPTION_KEY")).toEqual(["newest: 2", "older: 0", "not-configured: 0"]);
  expect(await resealAccessTokens({ deadline: NO_DEADLINE })).toBe(0);
});

test("concurrent re-encryptions change each session once, and more sessions than one slice has", async () => {
  const accessToken = sealSecret("shpat_1", oldKey);
  await prisma.session.createMany({
    data: Array.from({ length: 450 }, (_, index) => ({
      id: `offline_${index}`,
      shop: `shop-${index}.myshopify.com`,
      state: "",
      accessToken,
    })),
  });
  const counts = await Promise.all([1, 2, 3].map(() => resealAccessTokens({ deadline: NO_DEADLINE })));
  expect(counts.reduce((sum, count) => sum + count)).toBe(450);
  for (const session of await prisma.session.findMany()) {
    expect(openSecret(session.accessToken, [newKey])).toBe("shpat_1");
    expect(session.refreshToken).toBeNull();
  }
});

test("tokens that are refreshed while the old ones are being re-encrypted are not overwritten", async () => {
  await anInstalledShop();
  await sealTokensWith({ key: oldKey });
  const { id } = await sessionOf(DEMO_SHOP);
  const refreshed = { accessToken: sealSecret("shpat_fresh", newKey), refreshToken: null };
  // The re-encryption waits for the row lock, and continues when the transaction with the fresh token commits.
  const resealing = await prisma.$transaction(async (tx) => {
    await tx.session.update({ where: { id }, data: refreshed });
    const started = resealAccessTokens({ deadline: NO_DEADLINE });
    await expect.poll(countWaitingQueries).toBe(1);
    return { started };
  });
  expect(await resealing.started).toBe(0);
  expect(await sessionOf(DEMO_SHOP)).toMatchObject(refreshed);
});

async function countWaitingQueries() {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'UPDATE%sessions%'`;
  return row?.count;
}

test("access tokens whose key is not configured are left as they are, and reported", async () => {
  await anInstalledShop();
  const sealed = await sealTokensWith({ key: Buffer.alloc(32, "lost").toString("base64") });
  expect(await resealAccessTokens({ deadline: NO_DEADLINE })).toBe(0);
  expect(await sessionOf(DEMO_SHOP)).toMatchObject(sealed);
  const { exitCode, reports } = await ops("keys");
  expect(exitCode).toBe(1);
  expect(reports.join()).toContain("Shops whose access tokens cannot be decrypted: 1.");
});

test("an export URL that was created with an older key works", () => {
  const value = { kind: "customer", shopId: "1", dataRequestId: "2" };
  const expiresAt = new Date(Date.now() + 60_000);
  const token = (key: string) => sealToken({ value, purpose: "export", expiresAt, key });
  expect(readExportToken(token(oldKey))).toMatchObject({ kind: "customer", shopId: 1n });
  expect(readExportToken(token(Buffer.alloc(32, "lost").toString("base64")))).toBeNull();
});

test("a customer who was redacted with an older key is recognized", async () => {
  const { id: shopId } = await aShop();
  const text = `redacted-customer:${shopId}:7`;
  await prisma.redactedCustomer.create({ data: { shopId, customerHash: keyedHash({ text, key: oldKey }) } });
  const redacted = await findRedactedCustomers({ shopId, customerIds: [7n, 8n] }, prisma);
  expect(redacted).toEqual(new Set([7n]));
});

test("webhooks and requests of the app proxy are accepted if they are signed with any of the secrets", async () => {
  await anInstalledShop();
  const statusesWith = async (secret: string) => {
    const webhook = await sendWebhook({ shop: DEMO_SHOP, body: "{}", secret });
    const request = aProxyRequest({ path: "/proxy/link?token=X", secret });
    return [webhook, (await linkLoader({ request, params: {}, context: {} })).status];
  };
  expect(await statusesWith(oldSecret)).toEqual([200, 200]);
  expect(await statusesWith(newSecret)).toEqual([200, 200]);
  expect(await statusesWith("another-secret")).toEqual([401, 400]);
});

test.each([oldSecret, newSecret])(
  "session tokens that are signed with %s are accepted",
  async (apiSecret) => {
    const request = await aMerchantRequest({ path: "/app/coupons", apiSecret });
    expect((await authenticateMerchant(request)).shop.domain).toBe(DEMO_SHOP);
  },
);

test("session tokens that are signed with another secret get a 401", async () => {
  const request = await aMerchantRequest({ path: "/app/coupons", apiSecret: "another-secret" });
  await expect(authenticateMerchant(request)).rejects.toMatchObject({ status: 401 });
});

test("while Shopify is unreachable, session tokens that are signed with any of the secrets identify the merchant", async () => {
  await anInstalledShop();
  await prisma.session.updateMany({ data: { expires: new Date(Date.now() - 60_000) } });
  const { control } = await devShop();
  await control.failNext({ operation: "token", kind: "http-500", times: 10 });
  for (const apiSecret of [oldSecret, newSecret]) {
    const request = await aMerchantRequest({ path: "/app/coupons", apiSecret });
    expect((await authenticateMerchant(request)).shop.domain).toBe(DEMO_SHOP);
  }
  await control.clearFailures();
});

test("access tokens that were requested with an older secret are replaced, and still work when Shopify has revoked that secret", async () => {
  await anInstalledShop();
  expect(await linesOf("SHOPIFY_API_SECRET")).toEqual([
    "newest: 0",
    "older: 1",
    "not-configured: 0",
    "not-renewable: 0",
  ]);
  expect((await ops("keys")).exitCode).toBe(1);

  expect(await renewAccessTokens({ deadline: NO_DEADLINE })).toBe(1);
  expect(await renewAccessTokens({ deadline: NO_DEADLINE })).toBe(0);
  expect(await linesOf("SHOPIFY_API_SECRET")).toEqual([
    "newest: 1",
    "older: 0",
    "not-configured: 0",
    "not-renewable: 0",
  ]);
  expect((await ops("keys")).exitCode).toBe(0);
  await (await devShop()).control.setApiSecrets({ secrets: [newSecret] });
  const { admin } = await unauthenticated.admin(DEMO_SHOP);
  expect((await admin.graphql("query Name { shop { name } }")).status).toBe(200);
});

test("access tokens that an earlier version of the app stored, without their secret, are replaced", async () => {
  await anInstalledShop();
  await prisma.session.updateMany({ data: { state: "" } });
  expect(await linesOf("SHOPIFY_API_SECRET")).toContain("not-configured: 1");
  expect(await renewAccessTokens({ deadline: NO_DEADLINE })).toBe(1);
  expect(await linesOf("SHOPIFY_API_SECRET")).toContain("newest: 1");
});

test("concurrent renewals of one shop use its refresh token once", async () => {
  await anInstalledShop();
  const { control } = await devShop();
  await control.clearCalls();
  await Promise.all([1, 2, 3, 4].map(() => renewAccessTokens({ deadline: NO_DEADLINE })));
  expect(await control.calls({ operation: "token" })).toHaveLength(1);
});

test("a shop whose refresh token Shopify rejects is tried once, and gets new tokens when its merchant opens the app", async () => {
  await anInstalledShop();
  const { state, control } = await devShop();
  for (const row of state.refreshTokens.ofShop(DEMO_SHOP))
    state.refreshTokens.put({ ...row, spentAt: new Date().toISOString() });
  await control.clearCalls();
  expect(await renewAccessTokens({ deadline: NO_DEADLINE })).toBe(0);
  expect(await renewAccessTokens({ deadline: NO_DEADLINE })).toBe(0);
  expect(await control.calls({ operation: "token" })).toHaveLength(1);
  expect(await linesOf("SHOPIFY_API_SECRET")).toContain("not-renewable: 1");
  expect((await ops("keys")).exitCode).toBe(0);

  await control.setApiSecrets({ secrets: [newSecret] });
  await prisma.session.updateMany({ data: { expires: new Date(Date.now() - 60_000) } });
  await authenticateMerchant(await aMerchantRequest({ path: "/app/coupons", apiSecret: newSecret }));
  expect(await linesOf("SHOPIFY_API_SECRET")).toContain("newest: 1");
});

test("tokens that are stored while Shopify rejects the old refresh token are not marked as refused", async () => {
  await anInstalledShop();
  const { state, control } = await devShop();
  for (const row of state.refreshTokens.ofShop(DEMO_SHOP))
    state.refreshTokens.put({ ...row, spentAt: new Date().toISOString() });
  await control.setLatency({ ms: 60_000 });
  const renewing = renewAccessTokens({ deadline: NO_DEADLINE });
  await expect.poll(() => state.switches.delayedCallCount).toBe(1);
  // A token exchange with the old secret stores new tokens with the same state.
  const fresh = {
    accessToken: sealSecret("shpat_fresh", newKey),
    refreshToken: sealSecret("shprt_fresh", newKey),
  };
  await prisma.session.updateMany({ data: fresh });
  await control.setLatency({ ms: 0 });
  expect(await renewing).toBe(0);
  expect(await sessionOf(DEMO_SHOP)).toMatchObject(fresh);
  expect(await linesOf("SHOPIFY_API_SECRET")).toContain("older: 1");
});

test("tokens of an older secret that cannot be decrypted are not renewed, and do not need the older secret", async () => {
  await anInstalledShop();
  const sealed = await sealTokensWith({ key: Buffer.alloc(32, "lost").toString("base64") });
  expect(await renewAccessTokens({ deadline: NO_DEADLINE })).toBe(0);
  expect(await sessionOf(DEMO_SHOP)).toMatchObject(sealed);
  expect(await linesOf("SHOPIFY_API_SECRET")).toContain("not-renewable: 1");
  expect((await ops("keys")).reports).toEqual([
    expect.stringContaining("Shops whose access tokens cannot be decrypted: 1."),
  ]);
});

test("tokens that are damaged are not counted as renewed", async () => {
  await anInstalledShop();
  const { id, accessToken } = await sessionOf(DEMO_SHOP);
  await prisma.session.update({ where: { id }, data: { accessToken: accessToken.slice(0, -8) } });
  expect(await renewAccessTokens({ deadline: NO_DEADLINE })).toBe(0);
});

test("a session whose access token Shopify no longer accepts keeps its older secret, and is renewed", async () => {
  await anInstalledShop();
  const { control } = await devShop();
  await control.expireAccessTokens({ shop: DEMO_SHOP });
  // The merchant's next request asks Shopify for the shop's details, gets a 401, and invalidates the access token.
  await prisma.shop.deleteMany();
  const request = await aMerchantRequest({ path: "/app/coupons", apiSecret: newSecret });
  await expect(authenticateMerchant(request)).rejects.toThrow();
  expect(await sessionOf(DEMO_SHOP)).toMatchObject({ accessToken: "" });
  expect(await linesOf("SHOPIFY_API_SECRET")).toContain("older: 1");
  expect(await renewAccessTokens({ deadline: NO_DEADLINE })).toBe(1);
  expect(await linesOf("SHOPIFY_API_SECRET")).toContain("newest: 1");
});

test("a job's call with a token that Shopify no longer accepts and that was requested with an older secret renews the token and succeeds", async () => {
  await anInstalledShop();
  const admin = await adminForShop({ shopDomain: DEMO_SHOP });
  const { control } = await devShop();
  await control.expireAccessTokens({ shop: DEMO_SHOP });
  expect(await getShopFacts({ admin })).toMatchObject({ name: "Dino Demo" });
  expect(await linesOf("SHOPIFY_API_SECRET")).toContain("newest: 1");
});

test.each(["http-429", "http-500"] as const)(
  "if a renewal fails with %s, access tokens stay as they are and are replaced later",
  async (kind) => {
    await anInstalledShop();
    const { control } = await devShop();
    await control.failNext({ operation: "token", kind });
    expect(await renewAccessTokens({ deadline: NO_DEADLINE })).toBe(0);
    expect(await renewAccessTokens({ deadline: NO_DEADLINE })).toBe(1);
  },
);
