import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { startErasure } from "~/domain/privacy/start-erasure.server";
import { jobs } from "~/jobs/definitions";
import { handlers } from "~/jobs/handlers.server";
import { aCoupon } from "./builders/a-coupon";
import { aDiscountRule } from "./builders/a-discount-rule";
import { aMerchantRequest, DEMO_SHOP, OTHER_SHOP } from "./builders/a-merchant-request";
import { aPool } from "./builders/a-pool";
import { anInstalledShop } from "./builders/an-installed-shop";
import { NO_DEADLINE } from "./builders/no-deadline";
import { emptyDatabase } from "./setup/database";
import { devShop } from "./setup/dev-shop";

const routeModules = import.meta.glob<RouteModule>([
  "../app/routes/**/*.{ts,tsx}",
  "!../app/routes/**/*.test.ts",
]);

interface RouteModule {
  loader?: (args: RouteArgs) => unknown;
  action?: (args: RouteArgs) => unknown;
}
interface RouteArgs {
  request: Request;
  params: Record<string, string>;
  context: object;
}

/**
 * For each route with an ID in its URL, the forms that the test submits with another shop's IDs. RULE stands for the ID
 * of the other shop's rule.
 */
const formsByRoute: Record<string, Record<string, string>[]> = {
  "app.coupons.$couponId.batches.ts": [
    { intent: "generate", quantity: "5" },
    { intent: "pause", batchId: "1" },
  ],
  "app.coupons.$couponId.codes.ts": [
    { intent: "disable", ids: "1,2,3" },
    { intent: "enable", isAll: "on", filter: "all" },
    { intent: "delete", isAll: "on", filter: "all" },
  ],
  "app.coupons.$couponId.export.ts": [],
  "app.data-requests.$dataRequestId.ts": [],
  "app.coupons.$couponId.statistics.ts": [],
  "app.coupons.$couponId.import.ts": [{ text: "STOLEN" }, { intent: "confirm", importId: "1" }],
  "app.codes.$codeId/route.tsx": [
    { intent: "retry" },
    { intent: "enable" },
    { intent: "overwrite-shopify" },
    { intent: "adopt-shopify" },
    { intent: "recreate" },
    { intent: "restore" },
  ],
  "app.coupons.$couponId.settings.ts": [
    { name: "Stolen", version: "1", "base-name": "Summer newsletter" },
    { name: "Stolen", code: "STOLEN", version: "1", discountRuleId: "RULE", moveConfirmed: "on" },
  ],
  "app.discounts.$ruleId.statistics.ts": [],
  "app.discounts.$ruleId/route.tsx": [
    { intent: "save", version: "1", rule: JSON.stringify({ name: "Stolen", percentage: "90" }) },
    { intent: "save-draft", version: "1", rule: JSON.stringify({ name: "Stolen" }) },
    ...["activate", "deactivate", "archive", "restore", "duplicate", "delete", "move-up", "move-down"].map(
      (intent) => ({ intent }),
    ),
    { intent: "overwrite-shopify" },
    { intent: "adopt-shopify" },
  ],
  "app.coupons.$couponId/route.tsx": [
    { intent: "retry" },
    { intent: "adopt-shopify-settings" },
    { intent: "replace-code", code: "STOLEN" },
    { intent: "link-discount", discountRuleId: "RULE" },
  ],
};

/** Routes whose URL parameter is not an ID. Other tests cover these routes. */
const coveredElsewhere = ["auth.$.tsx", "app.$.tsx"];

beforeEach(emptyDatabase);

/**
 * Creates the shop `victim` with a coupon, a pool, a rule and a data request, and the shop `intruder`, which must not
 * see or change any of them.
 */
async function twoShops() {
  const victim = await anInstalledShop({ domain: DEMO_SHOP });
  const intruder = await anInstalledShop({ domain: OTHER_SHOP });
  const rule = await aDiscountRule({ shopId: victim.id });
  const coupon = await aCoupon({ shopId: victim.id, code: "VICTIM" });
  const pool = await aPool({ shopId: victim.id, batch: { quantity: 3 } });
  const dataRequest = await prisma.dataRequest.create({ data: { shopId: victim.id, customerId: 207n } });
  return { victim, intruder, rule, coupon, pool, dataRequest };
}

/** Serializes the shop's coupons, codes, batches, rules and activity, so that two results can be compared. */
async function rowsAsText(shopId: bigint): Promise<string> {
  const where = { shopId };
  const orderBy = { id: "asc" } as const;
  const rows = await Promise.all([
    prisma.coupon.findMany({ where, orderBy }),
    prisma.code.findMany({ where, orderBy }),
    prisma.batch.findMany({ where, orderBy }),
    prisma.discountRule.findMany({ where, orderBy }),
    prisma.activity.findMany({ where, orderBy }),
  ]);
  return JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? String(value) : value), 1);
}

async function statusOf(run: () => unknown): Promise<number> {
  try {
    const result = await run();
    return result instanceof Response ? result.status : 200;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
}

describe("isolation of shops", () => {
  const folder = fileURLToPath(new URL("../app/routes", import.meta.url));
  const routesWithIds = Object.keys(routeModules)
    .map((path) => path.replace("../app/routes/", ""))
    .filter((path) => path.includes("$") && !coveredElsewhere.includes(path))
    .filter((path) => !path.includes("/") || /\/route\.tsx?$/.test(path));

  test("every route that has an ID in its URL is tested with another shop's ID", () => {
    expect(readdirSync(folder).length).toBeGreaterThan(5);
    expect(routesWithIds.sort()).toEqual(Object.keys(formsByRoute).sort());
  });

  test.each(routesWithIds)(
    "a request with another shop's ID in its URL gets 404 from %s and changes nothing",
    async (path) => {
      const { victim, coupon, pool, rule, dataRequest } = await twoShops();
      const module = await routeModules[`../app/routes/${path}`]?.();
      const before = await rowsAsText(victim.id);
      for (const couponId of [coupon.id, pool.id]) {
        const code = await prisma.code.findFirstOrThrow({ where: { couponId } });
        const params = {
          couponId: String(couponId),
          batchId: String(pool.batchId),
          codeId: String(code.id),
          ruleId: String(rule.id),
          dataRequestId: String(dataRequest.id),
        };
        const url = `/app/coupons/${couponId}`;
        if (module?.loader) {
          const request = await aMerchantRequest({ path: url, shop: OTHER_SHOP });
          expect(await statusOf(() => module.loader?.({ request, params, context: {} }))).toBe(404);
        }
        for (const form of formsByRoute[path] ?? []) {
          const filled = Object.fromEntries(
            Object.entries(form).map(([key, value]) => [key, value === "RULE" ? String(rule.id) : value]),
          );
          const request = await aMerchantRequest({ path: url, shop: OTHER_SHOP, form: filled });
          const status = await statusOf(() => module?.action?.({ request, params, context: {} }));
          expect([form, status]).toEqual([form, 404]);
        }
      }
      expect(await rowsAsText(victim.id)).toBe(before);
    },
  );

  test("lists, analytics and settings show nothing from another shop", async () => {
    await twoShops();
    for (const path of [
      "app.coupons._index/route.tsx",
      "app.discounts._index/route.tsx",
      "app.analytics/route.tsx",
      "app.coupons.new.ts",
      "app.settings/route.tsx",
    ]) {
      const module = await routeModules[`../app/routes/${path}`]?.();
      const request = await aMerchantRequest({ path: "/app/coupons", shop: OTHER_SHOP });
      const shown = await module?.loader?.({ request, params: {}, context: {} });
      const text = JSON.stringify(shown, (_key, value) =>
        typeof value === "bigint" ? String(value) : value,
      );
      expect(text).not.toMatch(/VICTIM|SUMMER|20% off the order|Summer newsletter|"207"/);
    }
  });

  test("a shop cannot retry the update of another shop's coupon or discount, or see the progress of the update", async () => {
    const { victim, rule, coupon } = await twoShops();
    const before = await rowsAsText(victim.id);
    const module = await routeModules["../app/routes/app.discounts.updates.ts"]?.();
    for (const form of [
      { kind: "coupon", id: String(coupon.id) },
      { kind: "rule", id: String(rule.id) },
    ]) {
      const request = await aMerchantRequest({ path: "/app/discounts/updates", shop: OTHER_SHOP, form });
      expect(await module?.action?.({ request, params: {}, context: {} })).toEqual({ ok: false });
    }
    expect(await rowsAsText(victim.id)).toBe(before);
    const path = `/app/discounts/updates?rule=${rule.id}`;
    const request = await aMerchantRequest({ path, shop: OTHER_SHOP });
    const shown = await module?.loader?.({ request, params: {}, context: {} });
    expect(shown).toEqual({ update: null, statusDetails: null, refused: [] });
  });

  test("the search finds nothing from another shop", async () => {
    await twoShops();
    const module = await routeModules["../app/routes/app.find/route.tsx"]?.();
    for (const text of ["VICTIM", "VIC", "SUMMER", "Summer"]) {
      const request = await aMerchantRequest({ path: `/app/find?text=${text}`, shop: OTHER_SHOP });
      const found = await module?.loader?.({ request, params: {}, context: {} });
      expect(found).toMatchObject({ exact: null, prefixMatches: [], coupons: [] });
    }
  });

  test("a coupon cannot be linked to another shop's discount", async () => {
    const { victim, intruder, rule } = await twoShops();
    const own = await aCoupon({ shopId: intruder.id, code: "OWN" });
    const before = await rowsAsText(victim.id);
    const module = await routeModules["../app/routes/app.coupons.$couponId/route.tsx"]?.();
    const form = { intent: "link-discount", discountRuleId: String(rule.id) };
    const request = await aMerchantRequest({ path: `/app/coupons/${own.id}`, shop: OTHER_SHOP, form });
    const result = await module?.action?.({ request, params: { couponId: String(own.id) }, context: {} });
    expect(result).toMatchObject({ ok: false, reason: "refused" });
    expect((await prisma.coupon.findUniqueOrThrow({ where: { id: own.id } })).discountRuleId).toBeNull();
    expect(await rowsAsText(victim.id)).toBe(before);
  });

  test("a shop cannot archive or restore another shop's coupons", async () => {
    const { victim, coupon, pool } = await twoShops();
    await prisma.coupon.update({ where: { id: pool.id }, data: { archivedAt: new Date() } });
    const before = await rowsAsText(victim.id);
    const module = await routeModules["../app/routes/app.coupons.archive.ts"]?.();
    for (const intent of ["archive", "restore"]) {
      const form = { intent, ids: `${coupon.id},${pool.id}` };
      const request = await aMerchantRequest({ path: "/app/coupons/archive", shop: OTHER_SHOP, form });
      expect(await module?.action?.({ request, params: {}, context: {} })).toMatchObject({ changed: [] });
    }
    expect(await rowsAsText(victim.id)).toBe(before);
  });

  test("a shop's job with the IDs of another shop's rows changes nothing in the other shop and does not call Shopify for it", async () => {
    const { victim, intruder, rule, coupon, pool } = await twoShops();
    await prisma.coupon.updateMany({ where: { shopId: victim.id }, data: { discountRuleId: rule.id } });
    const redaction = await prisma.customerRedaction.create({
      data: { shopId: victim.id, customerId: 7n, upToWebhookId: 999_999n },
    });
    const before = await rowsAsText(victim.id);
    const { control } = await devShop();
    await control.clearCalls();
    const ids = {
      shopId: intruder.id,
      webhookEventId: 999_999n,
      discountRuleId: rule.id,
      code: "VICTIM",
      shopifyOrderId: 1n,
      shopDomain: intruder.domain,
      step: "imports",
      customerRedactionId: redaction.id,
      upToWebhookId: 999_999n,
    };
    const runJob = async (key: keyof typeof jobs, couponId: bigint) => {
      const payload = jobs[key].payload.parse({ ...ids, couponId, batchId: pool.batchId });
      await (handlers[key].run as (job: unknown) => Promise<unknown>)({ payload, deadline: NO_DEADLINE });
    };
    const otherJobs = (Object.keys(jobs) as (keyof typeof jobs)[]).filter((key) => key !== "eraseShop");
    for (const key of otherJobs) for (const couponId of [coupon.id, pool.id]) await runJob(key, couponId);
    await prisma.$transaction((tx) => startErasure({ shopDomain: intruder.domain }, tx));
    await runJob("eraseShop", coupon.id);
    expect(await prisma.shop.findMany({ select: { id: true } })).toEqual([{ id: victim.id }]);
    expect(await rowsAsText(victim.id)).toBe(before);
    expect(await control.calls({ shop: victim.domain })).toEqual([]);
  });
});
