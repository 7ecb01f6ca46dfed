import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { prisma } from "~/db.server";
import { listClicks } from "~/domain/links/list-clicks.server";
import { loader } from "~/routes/proxy.link";
import { aCoupon } from "../../tests/builders/a-coupon";
import { aDiscountRule } from "../../tests/builders/a-discount-rule";
import { OTHER_SHOP } from "../../tests/builders/a-merchant-request";
import { aPool } from "../../tests/builders/a-pool";
import { aProxyRequest } from "../../tests/builders/a-proxy-request";
import { aShop } from "../../tests/builders/a-shop";
import { emptyDatabase } from "../../tests/setup/database";

const DOMAIN = "dino-demo.myshopify.com";
const DAY_MS = 24 * 3600 * 1000;

beforeEach(emptyDatabase);
afterEach(() => void vi.restoreAllMocks());

type LinkRequest = Partial<Parameters<typeof aProxyRequest>[0]> & { token?: string; extraQuery?: string };

/** Each request without `client` gets a new IP address, so that the misses of such requests don't add up. */
let clientCount = 0;
const nextClientIp = () => `198.51.100.${++clientCount}`;

async function requestLink({
  token = "FLYER",
  extraQuery = "",
  client = nextClientIp(),
  ...parameters
}: LinkRequest = {}) {
  const request = aProxyRequest({ path: `/proxy/link?token=${token}${extraQuery}`, client, ...parameters });
  const response = await loader({ request, params: {}, context: {} });
  const body = response.headers.get("content-type")?.includes("json") ? await response.json() : null;
  return { status: response.status, body, headers: response.headers };
}

/** Creates a shop with the working URL Token FLYER. */
async function aLiveLink({ domain = DOMAIN } = {}) {
  const shop = await aShop({ domain });
  const rule = await aDiscountRule({ shopId: shop.id });
  const coupon = await aCoupon({
    shopId: shop.id,
    code: "FLYER",
    type: "url_token",
    discountRuleId: rule.id,
  });
  await prisma.code.updateMany({ where: { couponId: coupon.id }, data: { state: "live" } });
  await prisma.coupon.update({ where: { id: coupon.id }, data: { syncedVersion: 1, liveCodeCount: 1 } });
  return { shop, rule, coupon };
}

describe("token status", () => {
  test('a working token in lower case gets the status "ready", the code in upper case and the default notice, with Cache-Control: no-store', async () => {
    await aLiveLink();
    const { status, body, headers } = await requestLink({ token: "flyer" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "ready", code: "FLYER", notice: { text: "", color: "#ffffff" } });
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("the response contains only the code, the status, and the notice", async () => {
    await aLiveLink();
    const { body } = await requestLink();
    expect(Object.keys(body).sort()).toEqual(["code", "notice", "status"]);
  });

  test('an expired token gets the status "ended", and a token that a waiting usage delta uses up gets "used-up", both without the code', async () => {
    const { coupon } = await aLiveLink();
    await prisma.coupon.update({ where: { id: coupon.id }, data: { endsAt: new Date(Date.now() - DAY_MS) } });
    expect((await requestLink()).body).toMatchObject({ status: "ended", code: null });
    await prisma.coupon.update({ where: { id: coupon.id }, data: { endsAt: null, usageLimitPerCode: 2 } });
    const { id: codeId, shopId, couponId } = await prisma.code.findFirstOrThrow();
    await prisma.code.update({ where: { id: codeId }, data: { usedCount: 1 } });
    expect((await requestLink()).body).toMatchObject({ status: "ready" });
    await prisma.usageDelta.create({ data: { shopId, couponId, codeId, delta: 1 } });
    expect((await requestLink()).body).toMatchObject({ status: "used-up", code: null });
  });

  test('a token gets the status "ended" if its discount has ended, and "unavailable" if its discount has not started', async () => {
    const { rule } = await aLiveLink();
    const { id } = rule;
    await prisma.discountRule.update({ where: { id }, data: { endsAt: new Date(Date.now() - DAY_MS) } });
    expect((await requestLink()).body).toMatchObject({ status: "ended", code: null });
    const startsAt = new Date(Date.now() + DAY_MS);
    await prisma.discountRule.update({ where: { id }, data: { endsAt: null, startsAt } });
    expect((await requestLink()).body).toMatchObject({ status: "unavailable", code: null });
  });

  test("a scheduled token, a token without a discount, an unknown token, an invalid token and an empty token get the same response", async () => {
    const { shop, coupon } = await aLiveLink();
    await prisma.coupon.update({
      where: { id: coupon.id },
      data: { startsAt: new Date(Date.now() + DAY_MS) },
    });
    await aCoupon({ shopId: shop.id, code: "UNLINKED", type: "url_token" });
    const responses = [
      await requestLink({ token: "FLYER" }),
      await requestLink({ token: "UNLINKED" }),
      await requestLink({ token: "NEVER" }),
      await requestLink({ token: "%27%3B--" }),
      await requestLink({ token: "" }),
    ].map(({ status, body }) => JSON.stringify([status, body]));
    expect(new Set(responses).size).toBe(1);
    expect(responses[0]).toContain('"unavailable"');
  });

  test("every response is sent only after the same delay, whether or not the token exists", async () => {
    const { shop, rule } = await aLiveLink();
    const ended = { shopId: shop.id, discountRuleId: rule.id, endsAt: new Date(Date.now() - DAY_MS) };
    await aCoupon({ ...ended, code: "ENDED", type: "url_token" });
    const log: string[] = [];
    const { setTimeout } = globalThis;
    vi.spyOn(globalThis, "setTimeout").mockImplementation(((work: () => void, ms?: number) =>
      setTimeout(() => {
        if (ms === 120) log.push("delay elapsed");
        work();
      }, ms)) as typeof setTimeout);
    const client = nextClientIp();
    const guesses = Array.from({ length: 20 }, (_, i) => `WRONG-${i}`);
    for (const token of ["FLYER", "ENDED", "NEVER", "", ...guesses]) {
      const { status, body } = await requestLink({ token, client });
      log.push(`${status} ${body.status}`);
    }
    const expectedFirst = ["200 ready", "200 ended", "200 unavailable", "200 unavailable"];
    const expectedGuesses = guesses.map((_, i) => (i < 18 ? "200 unavailable" : "429 unavailable"));
    expect(log).toEqual([...expectedFirst, ...expectedGuesses].flatMap((entry) => ["delay elapsed", entry]));
  });

  test("a token of another shop is unavailable", async () => {
    await aLiveLink();
    await aShop({ domain: OTHER_SHOP });
    expect((await requestLink({ shop: OTHER_SHOP })).body).toMatchObject({
      status: "unavailable",
      code: null,
    });
  });

  test("the response contains the shop's own notice, or no notice if the merchant turned the notice off", async () => {
    const { shop } = await aLiveLink();
    const notice = { isShown: true, text: "Roar! {code}", background: "#ffe600" };
    await prisma.settings.create({ data: { shopId: shop.id, storefrontNotice: notice } });
    const expected = { text: "Roar! {code}", background: "#ffe600", color: "#000000" };
    expect((await requestLink()).body.notice).toEqual(expected);
    await prisma.settings.update({
      where: { shopId: shop.id },
      data: { storefrontNotice: { ...notice, isShown: false } },
    });
    expect((await requestLink()).body.notice).toBeNull();
  });
});

describe("access", () => {
  test("rejects a request whose signature is missing, wrong or does not match the parameters, or whose timestamp is two minutes off", async () => {
    await aLiveLink();
    expect((await requestLink({ secret: "guessed" })).status).toBe(400);
    expect((await requestLink({ sentAt: new Date(Date.now() - 120_000) })).status).toBe(400);
    expect((await requestLink({ sentAt: new Date(Date.now() + 120_000) })).status).toBe(400);
    const request = aProxyRequest({ path: "/proxy/link?token=FLYER" });
    for (const extraQuery of ["&shop=other-dino.myshopify.com", "&token=OTHER", "&signature=x"]) {
      const changed = new Request(`${request.url}${extraQuery}`);
      expect((await loader({ request: changed, params: {}, context: {} })).status).toBe(400);
    }
    const unsigned = new Request(request.url.replace(/&signature=.*/, ""));
    expect((await loader({ request: unsigned, params: {}, context: {} })).status).toBe(400);
  });

  test("returns 404 for uninstalled and unknown shops", async () => {
    const { shop } = await aLiveLink();
    expect((await requestLink({ shop: "never-came.myshopify.com" })).status).toBe(404);
    await prisma.shop.update({ where: { id: shop.id }, data: { uninstalledAt: new Date() } });
    expect((await requestLink()).status).toBe(404);
  });

  test("blocks a client, but no other clients, after 20 misses, and no response reveals whether a guessed code exists", async () => {
    const { shop, rule } = await aLiveLink();
    const pool = await aPool({ shopId: shop.id, discountRuleId: rule.id, batch: { quantity: 5 } });
    await prisma.code.updateMany({ where: { couponId: pool.id }, data: { state: "live", usedCount: 1 } });
    const used = await prisma.code.findFirstOrThrow({ where: { couponId: pool.id } });
    await prisma.coupon.update({ where: { id: pool.id }, data: { usageLimitPerCode: 1, syncedVersion: 1 } });
    const client = nextClientIp();
    const guesses = [used.code, ...Array.from({ length: 29 }, (_, i) => `GUESS-${i}`), "FLYER"];
    const responses = [];
    for (const token of guesses) responses.push(await requestLink({ token, client }));
    const bodies = responses.map(({ body }) => JSON.stringify([body.status, body.code ?? null]));
    expect(new Set(bodies)).toEqual(new Set(['["unavailable",null]']));
    expect(responses.slice(0, 20).map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(responses.slice(20).map(({ status }) => status)).toEqual(Array(11).fill(429));
    expect((await requestLink({ token: "FLYER" })).body).toMatchObject({ status: "ready" });
  }, 60_000);

  test("if a client sends 60 guesses at the same time, allows 20 of them and then blocks the client", async () => {
    await aLiveLink();
    const client = nextClientIp();
    const guesses = Array.from({ length: 60 }, (_, i) => requestLink({ token: `AT-ONCE-${i}`, client }));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect((await requestLink({ token: "FLYER", client })).status).toBe(429);
  });

  test("after 1,000 guesses in a shop, pool codes still work for clients without a miss; a client with a miss cannot tell them from unknown tokens, but can use a shared code", async () => {
    const { shop, rule } = await aLiveLink({ domain: OTHER_SHOP });
    const pool = await aPool({ shopId: shop.id, discountRuleId: rule.id, batch: { quantity: 1 } });
    await prisma.code.updateMany({ where: { couponId: pool.id }, data: { state: "live" } });
    await prisma.coupon.update({ where: { id: pool.id }, data: { syncedVersion: 1 } });
    const { code: token } = await prisma.code.findFirstOrThrow({ where: { couponId: pool.id } });
    const expiresAt = new Date(Date.now() + 600_000);
    await prisma.linkGuess.create({ data: { shopDomain: OTHER_SHOP, client: "", misses: 1_000, expiresAt } });
    expect((await requestLink({ token, shop: OTHER_SHOP })).body).toMatchObject({
      status: "ready",
      code: token,
    });

    const client = nextClientIp();
    expect((await requestLink({ token: "NEVER", shop: OTHER_SHOP, client })).status).toBe(200);
    const hit = await requestLink({ token, shop: OTHER_SHOP, client });
    const unknown = await requestLink({ token: "NEVER", shop: OTHER_SHOP, client });
    expect([hit.status, hit.body]).toEqual([unknown.status, unknown.body]);
    expect(hit.status).toBe(429);
    expect((await requestLink({ shop: OTHER_SHOP, client })).body).toMatchObject({ status: "ready" });
  }, 60_000);

  test("counts the misses of an IPv6 network together, and does not count working links as misses", async () => {
    await aLiveLink();
    for (let i = 0; i < 20; i++) await requestLink({ token: `G${i}`, client: `2001:db8:1:1::${i}` });
    expect((await requestLink({ client: "2001:db8:1:1::ffff" })).status).toBe(429);
    const client = nextClientIp();
    for (let i = 0; i < 30; i++) expect((await requestLink({ client })).status).toBe(200);
  }, 60_000);
});

describe("clicks", () => {
  const clicks = async () => {
    const { id: couponId, shopId } = await prisma.coupon.findFirstOrThrow();
    return listClicks({ shopId, couponId });
  };

  test("are counted per day, except a shopper's repeated clicks, requests from bots, and clicks on unknown tokens", async () => {
    await aLiveLink();
    for (let i = 0; i < 12; i++) await requestLink();
    await requestLink({ extraQuery: "&again=1" });
    await requestLink({
      userAgent: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    });
    await requestLink({ userAgent: "curl/8.0" });
    await requestLink({ token: "UNKNOWN" });
    await expect.poll(async () => (await clicks()).total).toBe(12);
    expect((await clicks()).days).toEqual([{ day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), count: 12 }]);
  });

  test("on an expired link are counted, so that the merchant sees that the link is still used", async () => {
    const { coupon } = await aLiveLink();
    await prisma.coupon.update({ where: { id: coupon.id }, data: { endsAt: new Date(Date.now() - DAY_MS) } });
    await requestLink();
    await expect.poll(async () => (await clicks()).total).toBe(1);
  });
});
