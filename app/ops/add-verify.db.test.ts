import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { syncCodes } from "~/domain/sync/codes/sync-codes.server";
import { verifyShop } from "~/domain/sync/verification/verify-shop.server";
import { aCoupon } from "../../tests/builders/a-coupon";
import { aDiscountRule } from "../../tests/builders/a-discount-rule";
import { aLiveCoupon } from "../../tests/builders/a-live-coupon";
import { DEMO_SHOP } from "../../tests/builders/a-merchant-request";
import { aPool } from "../../tests/builders/a-pool";
import { aShop } from "../../tests/builders/a-shop";
import { anAutomaticRule } from "../../tests/builders/an-automatic-rule";
import { anInstalledShop } from "../../tests/builders/an-installed-shop";
import { deliverNewWebhooks, takeNewWebhooks } from "../../tests/builders/deliver-webhooks";
import { NO_DEADLINE } from "../../tests/builders/no-deadline";
import { ops } from "../../tests/builders/ops";
import { outOfDate, syncCoupon, syncRule } from "../../tests/builders/sync-discount";
import { emptyDatabase } from "../../tests/setup/database";
import { devShop } from "../../tests/setup/dev-shop";

beforeEach(emptyDatabase);

let count = 0;
const aCode = () => {
  count += 1;
  return `VERIFY${count}`;
};

/** Creates a pool whose codes are all in Shopify. */
async function aLivePool({ shopId, quantity }: { shopId: bigint; quantity: number }) {
  const rule = await aDiscountRule({ shopId });
  const pool = await aPool({ shopId, discountRuleId: rule.id, usageLimitPerCode: null, batch: { quantity } });
  await syncCoupon({ shopId, couponId: pool.id });
  expect(await syncCodes({ shopId, deadline: NO_DEADLINE })).toBe("idle");
  const codes = await prisma.code.findMany({ where: { couponId: pool.id }, orderBy: { id: "asc" } });
  return { couponId: pool.id, codes: codes.map(({ code }) => code) };
}

const sorted = (lines: object[]) => lines.map((line) => JSON.stringify(line)).sort();

describe("verify", () => {
  test("finds no difference right after everything was synced, used and reconciled", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    const { control } = await devShop();
    const pool = await aLivePool({ shopId, quantity: 260 });
    const code = aCode();
    await aLiveCoupon({ shopId, code });
    await syncRule({ shopId, discountRuleId: (await anAutomaticRule({ shopId })).id });
    const [poolCode = ""] = pool.codes;
    await takeNewWebhooks();
    for (const used of [code, poolCode]) await control.placeOrder({ shop: DEMO_SHOP, codes: [used] });
    await deliverNewWebhooks();
    const { exitCode, lines } = await ops(`verify ${domain}`);
    expect([exitCode, lines]).toEqual([
      0,
      [
        {
          summary: {
            end: "complete",
            discounts: 3,
            codes: 261,
            usageCounts: 2,
            outOfDate: 0,
            differences: {},
          },
          listedDifferences: 0,
        },
      ],
    ]);
  });

  test("finds a deleted, a changed and a reactivated discount, but no coupon that waits for its sync", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    const { control } = await devShop();
    const [deleted, changed, waiting] = [aCode(), aCode(), aCode()];
    const coupons = new Map<string, bigint>();
    for (const code of [deleted, changed, waiting])
      coupons.set(code, (await aLiveCoupon({ shopId, code })).id);
    await control.deleteDiscountInAdmin({ shop: DEMO_SHOP, code: deleted });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code: changed, input: { usageLimit: 3 } });
    await prisma.coupon.update({
      where: { id: coupons.get(waiting) },
      data: { ...outOfDate, usageLimitPerCode: 7 },
    });
    const rule = await anAutomaticRule({ shopId });
    await syncRule({ shopId, discountRuleId: rule.id });
    const { shopifyId } = await prisma.shopifyDiscount.findUniqueOrThrow({
      where: { discountRuleId: rule.id },
    });
    await control.deactivateDiscountInAdmin({ shop: DEMO_SHOP, id: shopifyId ?? "" });
    const { exitCode, lines } = await ops(`verify ${domain}`);
    expect(exitCode).toBe(1);
    expect(sorted(lines.slice(0, -1))).toEqual(
      sorted([
        { difference: "discount-missing", coupon: String(coupons.get(deleted)) },
        { difference: "settings-differ", coupon: String(coupons.get(changed)), settings: ["usageLimit"] },
        { difference: "settings-differ", rule: String(rule.id), settings: ["endsAt"] },
      ]),
    );
    expect(lines.at(-1)).toMatchObject({
      summary: { outOfDate: 1, differences: { "discount-missing": 1, "settings-differ": 2 } },
    });
    // Nothing was written: the next verification finds the same.
    expect((await ops(`verify ${domain}`)).lines).toEqual(lines);
    expect(await prisma.shopifyDiscount.count({ where: { syncError: { path: ["reason"], not: "" } } })).toBe(
      0,
    );
  });

  test.each([
    ["by listing all codes", undefined],
    ["by looking codes up, if Shopify lists only some of them", 250],
  ])(
    "finds codes that are missing, unknown, in another discount, of another coupon, or should not work, %s",
    async (_how, maxListed) => {
      const { id: shopId, domain } = await anInstalledShop();
      const { control } = await devShop();
      const { couponId, codes } = await aLivePool({ shopId, quantity: 1_000 });
      const [firstCode = "", missing = "", disabled = "", moved = ""] = [
        codes[0],
        codes[600],
        codes[5],
        codes[700],
      ];
      const other = await aLiveCoupon({ shopId, code: aCode() });
      const foreign = aCode();
      await control.removeCodeInAdmin({ shop: DEMO_SHOP, code: missing });
      await control.removeCodeInAdmin({ shop: DEMO_SHOP, code: moved });
      await control.createForeignDiscount({ shop: DEMO_SHOP, code: moved });
      await prisma.code.updateMany({ where: { code: disabled }, data: { state: "disabled" } });
      await control.addCodeInAdmin({ shop: DEMO_SHOP, code: firstCode, newCode: foreign.toLowerCase() });
      const ofOther = codes[10] ?? "";
      await prisma.code.updateMany({ where: { code: ofOther }, data: { couponId: other.id, batchId: null } });
      // In progress, so it may be in Shopify or not.
      await prisma.code.updateMany({ where: { code: codes[20] }, data: { state: "deleting" } });

      const events = verifyShop({ shopId, shopDomain: domain, maxListed });
      const found: object[] = [];
      let next = await events.next();
      for (; !next.done; next = await events.next())
        if (next.value.type === "difference") found.push(next.value.difference);
      expect(next.value).toBe("complete");
      const ofPool = { owner: { shopId, couponId } };
      const foreignDiscount = { discountId: expect.stringContaining("DiscountCodeNode") };
      expect(found).toHaveLength(6);
      expect(found).toEqual(
        expect.arrayContaining([
          { ...ofPool, kind: "code-missing", code: missing },
          { ...ofPool, kind: "code-in-other-discount", code: moved, ...foreignDiscount },
          { ...ofPool, kind: "code-unknown", code: foreign },
          { ...ofPool, kind: "code-should-not-work", code: disabled, state: "disabled" },
          { ...ofPool, kind: "code-of-other-coupon", code: ofOther, couponId: other.id },
          {
            ...{ owner: { shopId, couponId: other.id }, kind: "code-in-other-discount", code: ofOther },
            ...foreignDiscount,
          },
        ]),
      );
    },
  );

  test("finds a number of uses that only missed orders explain, and lists no difference that explains itself", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    const { control } = await devShop();
    const [missed, reversed] = [aCode(), aCode()];
    const coupon = await aLiveCoupon({ shopId, code: missed });
    await aLiveCoupon({ shopId, code: reversed });
    const placed = await control.placeOrder({ shop: DEMO_SHOP, codes: [reversed] });
    if (!placed.ok) throw new Error("the order was refused");
    await control.cancelOrder({ orderId: placed.order.id });
    await deliverNewWebhooks();
    await control.placeOrder({ shop: DEMO_SHOP, codes: [missed] });
    const { exitCode, lines } = await ops(`verify ${domain}`);
    expect([exitCode, lines[0]]).toEqual([
      1,
      {
        ...{ difference: "usage-differs", coupon: String(coupon.id), cause: "unknown-orders" },
        ...{ ourCount: 0, reversedCount: 0, shopifyCount: 1 },
      },
    ]);
    expect(lines).toHaveLength(2);
  });

  test("lists at most --limit differences and counts all, and verifies one coupon with --coupon", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    const { control } = await devShop();
    const pool = await aLivePool({ shopId, quantity: 5 });
    await aLiveCoupon({ shopId, code: aCode() });
    for (const code of pool.codes.slice(1)) await control.removeCodeInAdmin({ shop: DEMO_SHOP, code });
    const { lines } = await ops(`verify ${domain} --coupon ${pool.couponId} --limit 2`);
    expect(lines.map(({ difference }) => difference)).toEqual(["code-missing", "code-missing", undefined]);
    expect(lines.at(-1)).toMatchObject({
      summary: { discounts: 1, usageCounts: 1, differences: { "code-missing": 4 } },
      listedDifferences: 2,
    });
  });

  test("says how to continue when it is interrupted, and continues there", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    for (let index = 0; index < 3; index++) await aLiveCoupon({ shopId, code: aCode() });
    const [first] = await prisma.shopifyDiscount.findMany({ orderBy: { id: "asc" } });
    const interruption = new AbortController();
    const events = verifyShop({ shopId, shopDomain: domain, signal: interruption.signal });
    let next = await events.next();
    for (; !next.done; next = await events.next())
      if (next.value.type === "progress" && next.value.lastId === first?.id) interruption.abort();
    expect(next.value).toBe("interrupted");

    const interrupted = await ops(`verify ${domain}`, { signal: AbortSignal.abort() });
    expect([interrupted.exitCode, interrupted.lines]).toMatchObject([
      1,
      [{ summary: { end: "interrupted" } }],
    ]);
    const { lines } = await ops(`verify ${domain} --after ${first?.id}`);
    expect(lines).toMatchObject([{ summary: { end: "complete", discounts: 2 } }]);
  });

  test("still knows where to continue while it compares the numbers of uses", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    await aLiveCoupon({ shopId, code: aCode() });
    const { id: lastId } = await prisma.shopifyDiscount.findFirstOrThrow();
    const progress = [];
    for await (const event of verifyShop({ shopId, shopDomain: domain }))
      if (event.type === "progress") progress.push({ uses: event.counts.usageCounts, lastId: event.lastId });
    expect(progress.at(-1)).toEqual({ uses: 1, lastId });
  });

  test("continues with a new access token if the token expires in the middle of a pool", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    const { control } = await devShop();
    const { codes } = await aLivePool({ shopId, quantity: 300 });
    await control.removeCodeInAdmin({ shop: DEMO_SHOP, code: codes[290] ?? "" });
    const events = verifyShop({ shopId, shopDomain: domain });
    let isExpired = false;
    const found: string[] = [];
    let next = await events.next();
    for (; !next.done; next = await events.next()) {
      if (next.value.type === "difference") found.push(next.value.difference.kind);
      if (isExpired || next.value.type !== "progress") continue;
      expect(next.value.lastId).toBe(0n);
      await control.expireAccessTokens({ shop: DEMO_SHOP });
      await prisma.session.updateMany({ data: { expires: new Date(Date.now() - 1_000) } });
      isExpired = true;
    }
    expect([isExpired, found, next.value]).toEqual([true, ["code-missing"], "complete"]);
  });

  test("waits while Shopify throttles, and says what to do if the app has lost its access", async () => {
    const { id: shopId, domain } = await anInstalledShop();
    const { control } = await devShop();
    await aLiveCoupon({ shopId, code: aCode() });
    await control.failNext({ operation: "codeDiscountNode", kind: "throttled", times: 2 });
    expect((await ops(`verify ${domain}`)).exitCode).toBe(0);
    await prisma.session.deleteMany();
    const { exitCode, lines, reports } = await ops(`verify ${domain}`);
    expect([exitCode, lines]).toMatchObject([1, [{ summary: { end: "access-lost" } }]]);
    expect(reports.join()).toContain("Ask the merchant to open the app");
    const gone = await aShop({ uninstalledAt: new Date() });
    await aCoupon({ shopId: gone.id });
    expect((await ops(`verify ${gone.domain}`)).reports.join()).toContain("has uninstalled the app");
  });
});
