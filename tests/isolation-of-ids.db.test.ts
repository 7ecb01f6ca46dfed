import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { defaultCodeFormat } from "~/domain/codes/generate/code-format";
import * as checkOrders from "~/routes/app.check-orders";
import * as batches from "~/routes/app.coupons.$couponId.batches";
import * as codes from "~/routes/app.coupons.$couponId.codes";
import * as importing from "~/routes/app.coupons.$couponId.import";
import * as settings from "~/routes/app.coupons.$couponId.settings";
import * as newCoupon from "~/routes/app.coupons.new";
import * as rulePage from "~/routes/app.discounts.$ruleId/route";
import * as exampleCart from "~/routes/app.discounts.example-cart";
import * as newRule from "~/routes/app.discounts.new/route";
import * as discountsOfOthers from "~/routes/app.discounts.others";
import * as shoppers from "~/routes/app.discounts.shoppers";
import { aMerchantRequest, DEMO_SHOP, OTHER_SHOP } from "./builders/a-merchant-request";
import { aShopWithIds, type ShopWithIds } from "./builders/a-shop-with-ids";
import { rowsOfShop } from "./builders/rows-of-shop";
import { emptyDatabase } from "./setup/database";
import { devShop } from "./setup/dev-shop";

beforeEach(emptyDatabase);

interface Attempt {
  /** Part of the test name, such as "pause a batch". */
  action: string;
  run: (args: {
    request: Request;
    params: Record<string, string>;
    context: Record<string, unknown>;
  }) => unknown;
  /** Route parameters: the ID of the page's coupon or rule, which belongs to the requesting shop. */
  params?: (own: ShopWithIds) => Record<string, string>;
  /** Form fields that contain IDs of the shop `target`. `own` is the requesting shop. */
  form?: (target: ShopWithIds, own: ShopWithIds) => Record<string, string>;
  isMultipart?: boolean;
  /** Query string of a GET request that contains IDs of the shop `target`. */
  search?: (target: ShopWithIds) => string;
  /** Expected result if `target` is another shop. */
  expectedForOtherShop: unknown;
  /** Expected result if `target` is the requesting shop. */
  expectedForOwner: unknown;
}

const poolPage = (own: ShopWithIds) => ({ couponId: String(own.poolId) });
const succeeded = { ok: true };
const failed = { ok: false };

const batchAttempt = (intent: string, batchId: (target: ShopWithIds) => bigint): Attempt => ({
  action: `${intent} a batch`,
  run: batches.action,
  params: poolPage,
  form: (target) => ({ intent, batchId: String(batchId(target)) }),
  expectedForOtherShop: failed,
  expectedForOwner: succeeded,
});

const codesAttempt = (intent: string, ids: (target: ShopWithIds) => string): Attempt => ({
  action: `${intent} codes`,
  run: codes.action,
  params: poolPage,
  form: (target) => ({ intent, ids: ids(target) }),
  expectedForOtherShop: { toastMessage: expect.stringMatching(/^These codes are already/) },
  expectedForOwner: { toastMessage: expect.stringMatching(/^\d codes? \w+d$/) },
});

const ruleWithTargetCoupons = (target: ShopWithIds) =>
  JSON.stringify({
    name: "Ten off",
    percentage: "10",
    couponIds: [String(target.couponId), String(target.poolId)],
  });

const noSuchDiscount = {
  ok: false,
  errors: { discountRuleId: expect.stringContaining("was archived or deleted") },
};

const attempts: Attempt[] = [
  batchAttempt("pause", (target) => target.runningBatchId),
  batchAttempt("resume", (target) => target.pausedBatchId),
  batchAttempt("cancel", (target) => target.runningBatchId),
  batchAttempt("retry", (target) => target.batchId),
  codesAttempt("disable", (target) => target.codeIds),
  codesAttempt("enable", (target) => String(target.disabledCodeId)),
  codesAttempt("delete", (target) => target.codeIds),
  {
    action: "count the codes of a batch",
    run: codes.loader,
    params: poolPage,
    search: ({ batchId }) => `?filter=all&batchId=${batchId}`,
    expectedForOtherShop: { matching: { count: 0 }, disabled: { count: 0 } },
    expectedForOwner: { matching: { count: 4 }, disabled: { count: 1 } },
  },
  {
    action: "confirm an import",
    run: importing.action,
    params: poolPage,
    form: ({ importId }) => ({ intent: "confirm", importId: String(importId) }),
    isMultipart: true,
    expectedForOtherShop: { data: failed, init: { status: 404 } },
    expectedForOwner: succeeded,
  },
  {
    action: "read the report of an import",
    run: importing.loader,
    params: poolPage,
    search: ({ importId }) => `?importId=${importId}`,
    expectedForOtherShop: { status: 404 },
    expectedForOwner: { status: 200 },
  },
  {
    action: "link a discount in the settings",
    run: settings.action,
    params: ({ couponId }) => ({ couponId: String(couponId) }),
    form: (target, own) => ({ ...settingsForm(own), discountRuleId: String(target.ruleId) }),
    expectedForOtherShop: noSuchDiscount,
    expectedForOwner: succeeded,
  },
  {
    action: "create a coupon linked to a discount",
    run: newCoupon.action,
    form: ({ ruleId }) => ({ type: "standard", name: "New", code: "NEWONE", discountRuleId: String(ruleId) }),
    expectedForOtherShop: noSuchDiscount,
    expectedForOwner: succeeded,
  },
  {
    action: "create a pool linked to a discount",
    run: newCoupon.action,
    form: ({ ruleId }) => ({
      type: "bulk_pool",
      name: "New",
      discountRuleId: String(ruleId),
      quantity: "3",
      prefix: "NEW",
      separator: "-",
      length: "8",
      alphabet: defaultCodeFormat.alphabet,
    }),
    expectedForOtherShop: noSuchDiscount,
    expectedForOwner: succeeded,
  },
  // Saving a rule ignores the IDs of another shop's coupons, so this request succeeds for both shops.
  ...["save", "save-draft"].flatMap((intent): Attempt[] => [
    {
      action: `save ${intent === "save" ? "a new rule" : "a new draft"} with coupons`,
      run: newRule.action,
      form: (target) => ({ intent, rule: ruleWithTargetCoupons(target) }),
      expectedForOtherShop: succeeded,
      expectedForOwner: succeeded,
    },
    {
      action: `save ${intent === "save" ? "an existing rule" : "an existing draft"} with coupons`,
      run: rulePage.action,
      params: ({ ruleId, draftId }) => ({ ruleId: String(intent === "save" ? ruleId : draftId) }),
      form: (target) => ({ intent, version: "1", rule: ruleWithTargetCoupons(target) }),
      expectedForOtherShop: succeeded,
      expectedForOwner: succeeded,
    },
  ]),
];

function settingsForm({ fields, version }: ShopWithIds): Record<string, string> {
  const texts = Object.entries(fields).map(([name, value]) => [
    name,
    String(value === true ? "on" : value || ""),
  ]);
  const baseTexts = texts.map(([name, text]) => [`base-${name}`, text]);
  return { ...Object.fromEntries([...texts, ...baseTexts]), version };
}

/**
 * Sends an attempt from a page of the shop `own`, with IDs of the shop `target`. Returns the route's result, or the
 * Response that the route threw.
 */
async function send(
  attempt: Attempt,
  { own, target }: { own: ShopWithIds; target: ShopWithIds },
): Promise<unknown> {
  const form = attempt.form?.(target, own);
  const requestInput = {
    path: `/app/own${attempt.search?.(target) ?? ""}`,
    shop: own.domain,
    form,
  };
  let request = await aMerchantRequest(requestInput);
  if (form && attempt.isMultipart) {
    const body = new FormData();
    for (const [name, text] of Object.entries(form)) body.set(name, text);
    const headers = new Headers(request.headers);
    headers.delete("content-type");
    request = new Request(request.url, { method: "POST", headers, body });
  }
  try {
    return await attempt.run({ request, params: attempt.params?.(own) ?? {}, context: {} });
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}

describe("with another shop's IDs, a request from a shop's own page", () => {
  test.each(attempts)(
    "to $action changes nothing in the other shop, but succeeds if the shop that owns the IDs sends it",
    async (attempt) => {
      const victim = await aShopWithIds(DEMO_SHOP);
      const intruder = await aShopWithIds(OTHER_SHOP);
      const before = await rowsOfShop(victim.shopId);
      expect(await send(attempt, { own: intruder, target: victim })).toMatchObject(
        attempt.expectedForOtherShop as object,
      );
      expect(await rowsOfShop(victim.shopId)).toBe(before);
      // Proves that the request is valid if the shop that owns the IDs sends it.
      expect(await send(attempt, { own: victim, target: victim })).toMatchObject(
        attempt.expectedForOwner as object,
      );
      if (attempt.form) expect(await rowsOfShop(victim.shopId)).not.toBe(before);
    },
  );

  test("to save a rule does not link the rule to the other shop's coupons", async () => {
    const victim = await aShopWithIds(DEMO_SHOP);
    const intruder = await aShopWithIds(OTHER_SHOP);
    for (const attempt of attempts.filter(({ run }) => run === newRule.action || run === rulePage.action)) {
      await send(attempt, { own: intruder, target: victim });
    }
    const intruderRules = await prisma.discountRule.findMany({ where: { shopId: intruder.shopId } });
    expect(intruderRules.length).toBeGreaterThan(1);
    const linked = { discountRuleId: { in: intruderRules.map(({ id }) => id) } };
    expect(await prisma.coupon.count({ where: linked })).toBe(0);
  });
});

test("a shop's requests call Shopify only for this shop and change nothing in another shop, even if a form contains the other shop's ID", async () => {
  const victim = await aShopWithIds(DEMO_SHOP);
  const intruder = await aShopWithIds(OTHER_SHOP);
  const { control } = await devShop();
  await control.clearCalls();
  const before = await rowsOfShop(victim.shopId);
  const ids = encodeURIComponent("gid://shopify/Product/1,gid://shopify/ProductVariant/1");
  const requests = [
    { run: discountsOfOthers.loader, path: "/app/discounts/others" },
    { run: shoppers.loader, path: "/app/discounts/shoppers?segments=a" },
    { run: shoppers.loader, path: "/app/discounts/shoppers?customers=a" },
    { run: exampleCart.loader, path: `/app/discounts/example-cart?ids=${ids}` },
    { run: checkOrders.loader, path: "/app/check-orders" },
    { run: checkOrders.action, path: "/app/check-orders", form: { shopId: String(victim.shopId) } },
  ];
  for (const { run, ...requestInput } of requests) {
    const request = await aMerchantRequest({ ...requestInput, shop: OTHER_SHOP });
    await run({ request, params: {}, context: {} });
  }
  expect(await rowsOfShop(victim.shopId)).toBe(before);
  expect(await control.calls({ shop: victim.domain })).toEqual([]);
  expect((await control.calls({ shop: intruder.domain })).length).toBeGreaterThanOrEqual(4);
});
