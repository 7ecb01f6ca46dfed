import { Session } from "@shopify/shopify-api";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { withLease } from "~/jobs/with-lease.server";
import { action as codeAction, loader as codeLoader } from "~/routes/app.codes.$codeId/route";
import { action as couponAction, loader as couponLoader } from "~/routes/app.coupons.$couponId/route";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { ShopifyUnreachable } from "~/shopify/gateway.server";
import { sessionRefresher } from "~/shopify/sessions/refresh-session.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { aLiveCoupon } from "../../../tests/builders/a-live-coupon";
import { aMerchantRequest } from "../../../tests/builders/a-merchant-request";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { runJobNow } from "../../../tests/builders/run-next-job";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  await (await devShop()).control.clearFailures();
});

/** Expires the stored access tokens, and makes the next 100 token refreshes fail. */
async function failTokenRefresh(kind: "http-500" | "lost-response" = "http-500") {
  await prisma.session.updateMany({ data: { expires: new Date(Date.now() - 60_000) } });
  await (await devShop()).control.failNext({ operation: "token", kind, times: 100 });
}

test.each(["http-500", "lost-response"] as const)(
  "adminForShop throws ShopifyUnreachable if the token refresh fails (%s)",
  async (kind) => {
    const { domain } = await anInstalledShop();
    await failTokenRefresh(kind);
    await expect(adminForShop({ shopDomain: domain })).rejects.toBeInstanceOf(ShopifyUnreachable);
  },
);

test("a coupon whose sync gets no access token has no error after the fourth attempt and an error after the fifth, and is live once a sync gets a token", async () => {
  const { id: shopId } = await anInstalledShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const { id: couponId } = await aCoupon({ shopId, discountRuleId });
  await failTokenRefresh();
  expect(await runJobNow("syncCoupon", { shopId, couponId }, 3)).toEqual({ kind: "unreachable" });
  expect(await getCoupon({ shopId, couponId })).toMatchObject({ status: "adding", syncError: null });
  await runJobNow("syncCoupon", { shopId, couponId }, 4);
  const unreachable = { status: "problem", syncError: { reason: "unreachable" } };
  expect(await getCoupon({ shopId, couponId })).toMatchObject(unreachable);

  await (await devShop()).control.clearFailures();
  await runJobNow("syncCoupon", { shopId, couponId }, 5);
  expect(await getCoupon({ shopId, couponId })).toMatchObject({ status: "live", syncError: null });
});

test("while the access token cannot be refreshed, the coupon page and the code page load, and actions that need Shopify report that Shopify can't be reached", async () => {
  const { id: shopId } = await anInstalledShop();
  const { id: couponId } = await aLiveCoupon({ shopId, code: "AWAY" });
  const { id: codeId } = await prisma.code.findFirstOrThrow({ where: { couponId } });
  await failTokenRefresh();

  const coupon = { path: `/app/coupons/${couponId}`, params: { couponId: String(couponId) } };
  const code = { path: `/app/codes/${codeId}`, params: { codeId: String(codeId) } };
  const routeArgs = async ({ path, params }: typeof coupon | typeof code, form?: Record<string, string>) => ({
    request: await aMerchantRequest({ path, form }),
    params,
    context: {},
  });
  expect((await couponLoader(await routeArgs(coupon))).coupon.status).toBe("live");
  const withLiveCheck = { ...code, path: `${code.path}?live` };
  expect(await codeLoader(await routeArgs(withLiveCheck))).toMatchObject({
    code: { status: "live" },
    why: { liveCheck: "unreachable" },
  });

  const adoptForm = { intent: "adopt-shopify-settings" };
  const message = "We couldn’t reach Shopify. Try again in a moment";
  expect(await couponAction(await routeArgs(coupon, adoptForm))).toMatchObject({
    ok: false,
    error: `${message}.`,
  });
  for (const intent of ["adopt-shopify", "restore"]) {
    expect(await codeAction(await routeArgs(code, { intent }))).toMatchObject({ toastMessage: message });
  }
  expect(await couponAction(await routeArgs(coupon, { intent: "retry" }))).toMatchObject({
    toastMessage: "Trying again",
  });
});

test("while the access token cannot be refreshed, a request with a valid session token fails if the shop is not in the database", async () => {
  await anInstalledShop();
  await failTokenRefresh();
  await prisma.shop.deleteMany();
  const request = await aMerchantRequest({ path: "/app/coupons/1" });
  const loading = couponLoader({ request, params: { couponId: "1" }, context: {} });
  await expect(loading).rejects.toThrow("Shopify did not refresh the access token");
});

test("a token refresh times out if Shopify does not respond, and a token that arrives later is still stored", async () => {
  const session = new Session({
    id: "offline_a",
    shop: "a.myshopify.com",
    state: "",
    isOnline: false,
    expires: new Date(),
    accessToken: "shpat_a",
    refreshToken: "shprt_a",
  });
  let respond = (_session: Session | null) => {};
  const stored: Session[] = [];
  const refresh = sessionRefresher({
    withLease,
    reload: async () => session,
    exchange: () => new Promise<Session | null>((resolve) => (respond = resolve)),
    store: async (fresh) => stored.push(fresh) > 0,
    timeoutMs: 50,
  });
  await expect(refresh(session)).rejects.toThrow("did not refresh the access token in time");
  await expect(refresh(session)).rejects.toThrow("did not refresh the access token in time");
  // A late token must be stored, because the refresh token has been used up.
  const late = new Session({ ...session.toObject(), accessToken: "shpat_late" });
  respond(late);
  await expect.poll(() => stored.map(({ accessToken }) => accessToken)).toEqual(["shpat_late"]);
});
