import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { prisma } from "~/db.server";
import { saveCouponInteraction } from "~/domain/settings/save-coupon-interaction.server";
import { countClick } from "~/domain/share-links/count-click.server";
import { listClicks } from "~/domain/share-links/list-clicks.server";
import { purgeClickKeys } from "~/domain/share-links/purge-click-keys.server";
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

/** The clicks that the route is counting or has counted. The route does not wait for them. */
const countedClicks = vi.hoisted(() => [] as Promise<void>[]);
vi.mock("~/domain/share-links/count-click.server", async (importOriginal) => {
  const original = await importOriginal<typeof import("~/domain/share-links/count-click.server")>();
  const countClick: typeof original.countClick = (...parameters) => {
    const counted = original.countClick(...parameters);
    countedClicks.push(counted);
    return counted;
  };
  return { countClick };
});

beforeEach(emptyDatabase);
afterEach(async () => {
  vi.restoreAllMocks();
  // A click that is still being counted must not end up in the database of the next test.
  await Promise.all(countedClicks);
});

type LinkRequest = Partial<Parameters<typeof aProxyRequest>[0]> & { token?: string; extraQuery?: string };

const unavailable = { status: "unavailable", code: null, offer: null, combines: false, isShipping: false };

/** Each request without `client` gets a new IP address, so that the guesses of such requests don't add up. */
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

/** Part of an update of a coupon: its first version is in Shopify. */
const synced = { shopifyDiscount: { update: { syncedVersion: 1 } } };

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
  await prisma.coupon.update({ where: { id: coupon.id }, data: { ...synced, liveCodeCount: 1 } });
  return { shop, rule, coupon };
}

describe("token status", () => {
  test('a working token in lower case gets the status "ready" and the code in upper case, with Cache-Control: no-store', async () => {
    await aLiveLink();
    const { status, body, headers } = await requestLink({ token: "flyer" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "ready", code: "FLYER" });
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("every response contains exactly the status, the code, the offer, whether it combines, and whether it is free shipping", async () => {
    await aLiveLink();
    const client = nextClientIp();
    const responses = [];
    for (const token of ["FLYER", ...Array.from({ length: 21 }, (_, i) => `WRONG-${i}`)]) {
      responses.push(await requestLink({ token, client }));
    }
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200, 429]));
    for (const { body } of responses) {
      expect(Object.keys(body).sort()).toEqual(["code", "combines", "isShipping", "offer", "status"]);
    }
    expect(responses.at(-1)?.body).toEqual(unavailable);
  });

  test('a token whose discount was deleted in Shopify is "unavailable", although its code is stored as live', async () => {
    const { coupon } = await aLiveLink();
    const syncError = { reason: "deleted-in-shopify", message: "" };
    await prisma.shopifyDiscount.update({ where: { couponId: coupon.id }, data: { syncError } });
    expect((await requestLink()).body).toEqual(unavailable);
  });

  test('a token stays "ready" if the newest settings of its coupon could not be synced', async () => {
    const { coupon } = await aLiveLink();
    const syncError = { reason: "refused", message: "Title is too long" };
    await prisma.shopifyDiscount.update({
      where: { couponId: coupon.id },
      data: { version: 2, syncError },
    });
    expect((await requestLink()).body).toMatchObject({ status: "ready" });
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

  test("every response is sent only after the same delay, whether or not the token exists, except that of a working token", async () => {
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
    const expectedDelayed = ["200 ended", "200 unavailable", "200 unavailable"];
    const expectedGuesses = guesses.map((_, i) => (i < 18 ? "200 unavailable" : "429 unavailable"));
    expect(log).toEqual([
      "200 ready",
      ...[...expectedDelayed, ...expectedGuesses].flatMap((entry) => ["delay elapsed", entry]),
    ]);
  });

  test("a token of another shop is unavailable", async () => {
    await aLiveLink();
    await aShop({ domain: OTHER_SHOP });
    expect((await requestLink({ shop: OTHER_SHOP })).body).toMatchObject({
      status: "unavailable",
      code: null,
    });
  });
});

describe("the offer of a working token", () => {
  async function anotherLiveLink(fields: { shopId: bigint; code: string; discountRuleId: bigint }) {
    const coupon = await aCoupon({ ...fields, type: "standard" });
    await prisma.code.updateMany({ where: { couponId: coupon.id }, data: { state: "live" } });
  }

  const offerOf = async (token: string, shop = DOMAIN) => (await requestLink({ token, shop })).body.offer;

  test("is the same for all coupons of a discount, and different for another discount and in another shop", async () => {
    const { shop, rule } = await aLiveLink();
    await anotherLiveLink({ shopId: shop.id, code: "FRIENDS", discountRuleId: rule.id });
    const otherRule = await aDiscountRule({ shopId: shop.id });
    await anotherLiveLink({ shopId: shop.id, code: "OTHER", discountRuleId: otherRule.id });
    await aLiveLink({ domain: OTHER_SHOP });
    const offers = [await offerOf("FLYER"), await offerOf("OTHER"), await offerOf("FLYER", OTHER_SHOP)];
    for (const offer of offers) expect(offer).toMatch(/^[\w-]{12}$/);
    expect(await offerOf("FRIENDS")).toBe(offers[0]);
    expect(new Set(offers).size).toBe(3);
  });

  test("is null if the token does not work", async () => {
    const { coupon } = await aLiveLink();
    await prisma.coupon.update({ where: { id: coupon.id }, data: { endsAt: new Date(Date.now() - DAY_MS) } });
    expect((await requestLink()).body).toEqual({
      status: "ended",
      code: null,
      offer: null,
      combines: false,
      isShipping: false,
    });
  });

  test("combines if the discount allows every class of discounts, by its own setting or else by the shop's", async () => {
    const { shop, rule } = await aLiveLink();
    const combines = async () => (await requestLink()).body.combines;
    expect(await combines()).toBe(true);
    await saveCouponInteraction({ shopId: shop.id, interaction: { mode: "dont_combine" }, actor: "test" });
    expect(await combines()).toBe(false);
    const setRule = (data: { interaction?: object; reward?: object }) =>
      prisma.discountRule.update({ where: { id: rule.id }, data });
    await setRule({ interaction: { mode: "by_class", classes: ["product", "order"] } });
    expect(await combines()).toBe(false);
    await setRule({ interaction: { mode: "combine" } });
    expect(await combines()).toBe(true);
  });

  test("combines if its discount is free shipping that allows all other classes, because Shopify never combines two shipping discounts", async () => {
    const { rule } = await aLiveLink();
    await prisma.discountRule.update({
      where: { id: rule.id },
      data: {
        reward: { kind: "free_shipping", maxShippingRateMinor: null },
        interaction: { mode: "by_class", classes: ["product", "order"] },
      },
    });
    expect((await requestLink()).body).toMatchObject({ status: "ready", combines: true, isShipping: true });
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

  test("blocks a client, but no other clients, after 20 guesses, and no response reveals whether a guessed code exists", async () => {
    const { shop, rule } = await aLiveLink();
    const pool = await aPool({ shopId: shop.id, discountRuleId: rule.id, batch: { quantity: 5 } });
    await prisma.code.updateMany({ where: { couponId: pool.id }, data: { state: "live", usedCount: 1 } });
    const used = await prisma.code.findFirstOrThrow({ where: { couponId: pool.id } });
    await prisma.coupon.update({ where: { id: pool.id }, data: { ...synced, usageLimitPerCode: 1 } });
    const client = nextClientIp();
    const guesses = [used.code, ...Array.from({ length: 29 }, (_, i) => `GUESS-${i}`), "FLYER"];
    const responses = [];
    for (const token of guesses) responses.push(await requestLink({ token, client }));
    const bodies = responses.map(({ body }) => JSON.stringify([body.status, body.code ?? null]));
    expect(new Set(bodies)).toEqual(new Set(['["unavailable",null]']));
    expect(responses.slice(0, 20).map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(responses.slice(20).map(({ status }) => status)).toEqual(Array(11).fill(429));
    expect((await requestLink({ token: "FLYER" })).body).toMatchObject({ status: "ready" });
  });

  test("if a client sends 60 guesses at the same time, allows 20 of them and then blocks the client", async () => {
    await aLiveLink();
    const client = nextClientIp();
    const guesses = Array.from({ length: 60 }, (_, i) => requestLink({ token: `AT-ONCE-${i}`, client }));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect((await requestLink({ token: "FLYER", client })).status).toBe(429);
  });

  test("after 1,000 guesses in a shop, pool codes still work for clients without a guess; a client with a guess cannot tell them from unknown tokens, but can use a shared code", async () => {
    const { shop, rule } = await aLiveLink({ domain: OTHER_SHOP });
    const pool = await aPool({ shopId: shop.id, discountRuleId: rule.id, batch: { quantity: 1 } });
    await prisma.code.updateMany({ where: { couponId: pool.id }, data: { state: "live" } });
    await prisma.coupon.update({ where: { id: pool.id }, data: synced });
    const { code: token } = await prisma.code.findFirstOrThrow({ where: { couponId: pool.id } });
    const expiresAt = new Date(Date.now() + 600_000);
    await prisma.linkGuess.create({
      data: { shopDomain: OTHER_SHOP, client: "", guessCount: 1_000, expiresAt },
    });
    expect((await requestLink({ token, shop: OTHER_SHOP })).body).toMatchObject({
      status: "ready",
      code: token,
    });

    const client = nextClientIp();
    expect((await requestLink({ token: "EVER", shop: OTHER_SHOP, client })).status).toBe(200);
    const hit = await requestLink({ token, shop: OTHER_SHOP, client });
    const unknown = await requestLink({ token: "NEVER", shop: OTHER_SHOP, client });
    expect([hit.status, hit.body]).toEqual([unknown.status, unknown.body]);
    expect(hit.status).toBe(429);
    expect((await requestLink({ shop: OTHER_SHOP, client })).body).toMatchObject({ status: "ready" });
  });

  test("counts the guesses of an IPv6 network together, and does not count working links as guesses", async () => {
    await aLiveLink();
    for (let i = 0; i < 20; i++) await requestLink({ token: `G${i}`, client: `2001:db8:1:1::${i}` });
    expect((await requestLink({ client: "2001:db8:1:1::ffff" })).status).toBe(429);
    const client = nextClientIp();
    for (let i = 0; i < 30; i++) expect((await requestLink({ client })).status).toBe(200);
  });
});

describe("a dead link that many shoppers of one network open", () => {
  test.each([
    ["disabled", { state: "disabled" as const }, {}],
    ["scheduled", {}, { startsAt: new Date(Date.now() + DAY_MS) }],
    ["without a discount", {}, { discountRuleId: null }],
  ])("does not block them if its shared code is %s", async (_name, code, coupon) => {
    const { coupon: flyer } = await aLiveLink();
    await prisma.code.updateMany({ where: { couponId: flyer.id }, data: code });
    await prisma.coupon.update({ where: { id: flyer.id }, data: coupon });
    const client = nextClientIp();
    for (let i = 0; i < 25; i++) expect((await requestLink({ client })).status).toBe(200);
    expect(await prisma.linkGuess.count()).toBe(0);
  });

  test("counts as one guess if the token is unknown or cannot be a code", async () => {
    await aLiveLink();
    const client = nextClientIp();
    for (let i = 0; i < 25; i++) {
      const tokens = ["TYPO", "typo", `${i}.`, "%20"];
      const responses = await Promise.all(tokens.map((token) => requestLink({ token, client })));
      for (const { status, body } of responses) expect([status, body]).toEqual([200, unavailable]);
    }
    expect(await prisma.linkGuess.findMany({ select: { guessCount: true } })).toEqual([
      { guessCount: 2 },
      { guessCount: 2 },
    ]);
  });
});

describe("clicks", () => {
  /** Returns the counted clicks of a coupon: the first coupon of the test, unless one is given. */
  const clicks = async (coupon?: { id: bigint }) => {
    await Promise.all(countedClicks);
    const { id: couponId, shopId } = await prisma.coupon.findFirstOrThrow({
      where: { id: coupon?.id },
      orderBy: { id: "asc" },
    });
    return listClicks({ shopId, couponId });
  };

  test("are counted per day, except requests with again=1, requests from bots, and requests for unknown tokens", async () => {
    await aLiveLink();
    for (let i = 0; i < 12; i++) await requestLink();
    await requestLink({ extraQuery: "&again=1" });
    await requestLink({
      userAgent: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    });
    await requestLink({ userAgent: "curl/8.0" });
    await requestLink({ token: "UNKNOWN" });
    expect((await clicks()).total).toBe(12);
    expect((await clicks()).days).toEqual([{ day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), count: 12 }]);
  });

  test("on an expired link are counted, so that the merchant sees that the link is still used", async () => {
    const { coupon } = await aLiveLink();
    await prisma.coupon.update({ where: { id: coupon.id }, data: { endsAt: new Date(Date.now() - DAY_MS) } });
    await requestLink();
    expect((await clicks()).total).toBe(1);
  });

  test("are counted once per key and code, even if five requests with the same key arrive at the same time", async () => {
    const { shop } = await aLiveLink();
    const rule = await prisma.discountRule.findFirstOrThrow();
    const other = await aCoupon({ shopId: shop.id, code: "OTHER", discountRuleId: rule.id });
    const once = { extraQuery: "&click=k3y_-A" };
    await Promise.all(Array.from({ length: 5 }, () => requestLink(once)));
    await requestLink(once);
    await requestLink({ extraQuery: "&click=another" });
    await requestLink({ ...once, token: "OTHER" });
    expect((await clicks()).total).toBe(2);
    expect((await clicks(other)).total).toBe(1);
  });

  test("are not counted for a request with again=1, even with a key; a key that is too long or has other characters is ignored", async () => {
    await aLiveLink();
    await requestLink({ extraQuery: "&click=key&again=1" });
    for (const key of ["a".repeat(41), "a.b", ""]) {
      await requestLink({ extraQuery: `&click=${key}` });
      await requestLink({ extraQuery: `&click=${key}` });
    }
    expect((await clicks()).total).toBe(6);
    expect(await prisma.linkClickKey.count()).toBe(0);
  });

  test("are counted in each of two shops that get the same key", async () => {
    await aLiveLink();
    const { coupon } = await aLiveLink({ domain: OTHER_SHOP });
    await requestLink({ extraQuery: "&click=key" });
    await requestLink({ extraQuery: "&click=key", shop: OTHER_SHOP });
    expect((await clicks()).total).toBe(1);
    expect((await clicks(coupon)).total).toBe(1);
  });

  test("are counted again if their key is used after more than a day", async () => {
    const { shop, coupon } = await aLiveLink();
    const { id: codeId } = await prisma.code.findFirstOrThrow();
    const now = new Date();
    const click = { shopId: shop.id, couponId: coupon.id, codeId, timeZone: shop.timeZone, clickKey: "key" };
    const at = (hours: number) => new Date(now.getTime() + hours * 3600 * 1000);
    await countClick({ ...click, now });
    await purgeClickKeys({ now: at(23) });
    await countClick({ ...click, now: at(23) });
    expect((await clicks()).total).toBe(1);
    await purgeClickKeys({ now: at(25) });
    await countClick({ ...click, now: at(25) });
    expect((await clicks()).total).toBe(2);
    expect(await prisma.linkClickKey.count()).toBe(1);
  });
});
