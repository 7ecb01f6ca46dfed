import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { callShopify, ShopifyAccessLost, type ShopifyAdmin } from "~/shopify/gateway.server";
import { SHOP_FACTS } from "~/shopify/operations/shop";
import { unauthenticated } from "~/shopify.server";
import { anInstalledShop } from "../../tests/builders/an-installed-shop";
import { emptyDatabase } from "../../tests/setup/database";
import { devShop } from "../../tests/setup/dev-shop";

beforeEach(emptyDatabase);

/** Refreshes the stored access token, as another process would. Shopify then revokes the earlier one. */
async function refreshToken(domain: string) {
  await prisma.session.updateMany({ where: { shop: domain }, data: { expires: new Date() } });
  await unauthenticated.admin(domain);
}

const callShop = (admin: ShopifyAdmin) => callShopify({ admin, operation: SHOP_FACTS });

async function outcomesOfCalls() {
  const { control } = await devShop();
  return (await control.calls({})).map(({ operations, outcome }) => `${operations}: ${outcome}`);
}

test("a client whose access token was replaced gets a 401, and sends the request once more with the new token", async () => {
  const { domain } = await anInstalledShop();
  const admin = await adminForShop({ shopDomain: domain });
  await refreshToken(domain);
  await (await devShop()).control.clearCalls();
  expect((await callShop(admin)).shop.myshopifyDomain).toBe(domain);
  expect(await outcomesOfCalls()).toEqual(["shop: unauthorized", "shop: succeeded"]);
  await callShop(admin);
  expect(await outcomesOfCalls()).toEqual(["shop: unauthorized", "shop: succeeded", "shop: succeeded"]);
});

test("concurrent calls of a client whose access token was replaced all succeed", async () => {
  const { domain } = await anInstalledShop();
  const admin = await adminForShop({ shopDomain: domain });
  await refreshToken(domain);
  const results = await Promise.all([1, 2, 3, 4].map(() => callShop(admin)));
  expect(results.map(({ shop }) => shop.myshopifyDomain)).toEqual([domain, domain, domain, domain]);
});

test("a client whose access token was revoked and not replaced throws ShopifyAccessLost after one request", async () => {
  const { domain } = await anInstalledShop();
  const admin = await adminForShop({ shopDomain: domain });
  const { control } = await devShop();
  control.uninstall({ shop: domain });
  await control.clearCalls();
  const call = callShop(admin);
  await expect(call).rejects.toBeInstanceOf(ShopifyAccessLost);
  await expect(call).rejects.toMatchObject({ status: 401 });
  expect(await outcomesOfCalls()).toEqual(["shop: unauthorized"]);
});

test("a client whose session was deleted since throws ShopifyAccessLost", async () => {
  const { domain } = await anInstalledShop();
  const admin = await adminForShop({ shopDomain: domain });
  (await devShop()).control.uninstall({ shop: domain });
  await prisma.session.deleteMany();
  await expect(callShop(admin)).rejects.toMatchObject({ message: "the shop has no session", status: null });
});
