import { beforeAll, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import type { Reward } from "~/domain/discounts/reward";
import {
  type ClassPair,
  type CouponInteraction,
  classPairs,
  type RuleInteraction,
} from "~/domain/settings/coupon-interaction";
import { type ExampleDiscount, pairExamples, priceExample } from "~/domain/settings/interaction-example";
import { saveCouponInteraction } from "~/domain/settings/save-coupon-interaction.server";
import { WHOLE_SHOP } from "~/domain/sync/updates/coupons-depending-on.server";
import { markCouponsOutOfDate } from "~/domain/sync/updates/mark-coupons-out-of-date.server";
import { aCoupon } from "../builders/a-coupon";
import { aDiscountRule } from "../builders/a-discount-rule";
import { anAutomaticRule } from "../builders/an-automatic-rule";
import { anInstalledShop } from "../builders/an-installed-shop";
import { syncCoupon, syncRule } from "../builders/sync-discount";
import { emptyDatabase } from "../setup/database";
import { devShop } from "../setup/dev-shop";

/** The prices in the demo shop. */
const cart = { hoodieMinor: 5_800, mugMinor: 1_600, shippingMinor: 500 };
const CODE = "WITHAUTO";

let lines: { variantId: number; quantity: number }[];
let productGids: Record<"hoodie" | "mug", string>;

beforeAll(async () => {
  const { domain } = await anInstalledShop();
  const { state } = await devShop();
  const find = (title: string) => {
    const product = state.products.ofShop(domain).find((one) => one.title === title);
    if (!product?.variants[0]) throw new Error(`the dev shop has no ${title}`);
    return { gid: `gid://shopify/Product/${product.id}`, variantId: product.variants[0].id };
  };
  const [hoodie, mug] = [find("Raptor Hoodie"), find("Ammonite Mug")];
  lines = [hoodie, mug].map(({ variantId }) => ({ variantId, quantity: 1 }));
  productGids = { hoodie: hoodie.gid, mug: mug.gid };
});

beforeEach(async () => {
  await emptyDatabase();
  const { state } = await devShop();
  for (const discount of state.discounts.all()) {
    state.codes.removeAllOf(discount.id);
    state.discounts.remove(discount.id);
  }
});

function rewardOf({ class: discountClass, percentage, product }: ExampleDiscount): Reward {
  if (discountClass === "shipping") return { kind: "free_shipping", maxShippingRateMinor: null };
  if (!product) return { kind: "percentage_off", percentage, appliesTo: { kind: "order" } };
  const products = [{ id: productGids[product], title: product }];
  return { kind: "percentage_off", percentage, appliesTo: { kind: "products", products, variants: [] } };
}

/**
 * Creates the two example discounts of a class pair, one automatic and one with a coupon, and syncs them to Shopify.
 * `interactions` overrides the shop's setting for each of them.
 */
async function createExample(
  pair: ClassPair,
  interactions: { automatic?: RuleInteraction; coupon?: RuleInteraction } = {},
) {
  const { id: shopId, domain } = await anInstalledShop();
  const { automatic, coupon } = pairExamples[pair];
  const rule = await anAutomaticRule({
    shopId,
    reward: rewardOf(automatic),
    interaction: interactions.automatic,
  });
  const { id: couponRuleId } = await aDiscountRule({ shopId, reward: rewardOf(coupon) });
  if (interactions.coupon) {
    await prisma.discountRule.update({
      where: { id: couponRuleId },
      data: { interaction: interactions.coupon },
    });
  }
  const { id: couponId } = await aCoupon({ shopId, code: CODE, discountRuleId: couponRuleId });
  const sync = async () => {
    expect(await syncRule({ shopId, discountRuleId: rule.id })).toEqual({ ok: true });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  };
  await sync();
  return { shopId, domain, sync };
}

/** Saves the shop's setting, and then updates the discounts in Shopify as the jobs would. */
async function changeInteraction(shopId: bigint, interaction: CouponInteraction, sync: () => Promise<void>) {
  await saveCouponInteraction({ shopId, interaction, actor: "test" });
  const deadline = new Date(Date.now() + 20_000);
  await markCouponsOutOfDate({ shopId, discountRuleId: WHOLE_SHOP, deadline });
  await sync();
}

/**
 * Places an order with the code. Returns the order's total, and which of the two discounts were applied. At least one
 * of them must be applied.
 */
async function placeOrder(shop: string) {
  const { control } = await devShop();
  const placed = await control.placeOrder({ shop, lines, codes: [CODE], omitsRefusedCodes: true });
  if (!placed.ok) throw new Error(placed.reason);
  const types = placed.order.discountApplications.map(({ type }) => type);
  const applied = types.length === 2 ? "both" : types[0] === "automatic" ? "automatic" : "coupon";
  return { totalMinor: placed.order.totalMinor, applied };
}

test.each(classPairs)(
  "for the class pair %s, checkout gives the same discounts and total as the example in the settings, in each interaction mode",
  async (pair) => {
    const { shopId, domain, sync } = await createExample(pair);
    const others = classPairs.filter((one) => one !== pair);
    const modes: [CouponInteraction, areCombined: boolean][] = [
      [{ mode: "dont_combine" }, false],
      [{ mode: "combine" }, true],
      [{ mode: "by_class", pairs: others }, false],
      [{ mode: "by_class", pairs: [pair] }, true],
    ];
    for (const [interaction, areCombined] of modes) {
      await changeInteraction(shopId, interaction, sync);
      const priceInSettings = priceExample({ cart, ...pairExamples[pair], interaction });
      expect([interaction, await placeOrder(domain)]).toEqual([interaction, priceInSettings]);
      expect([interaction, priceInSettings.applied === "both"]).toEqual([interaction, areCombined]);
    }
  },
);

test.each<["both" | "coupon", string, CouponInteraction, RuleInteraction?, RuleInteraction?]>([
  [
    "coupon",
    "the shop does not combine discounts, and only the automatic discount is set to combine",
    { mode: "dont_combine" },
    { mode: "combine" },
    undefined,
  ],
  [
    "both",
    "the shop does not combine discounts, but both discounts are set to combine",
    { mode: "dont_combine" },
    { mode: "combine" },
    { mode: "combine" },
  ],
  [
    "coupon",
    "the shop combines discounts, but the coupon's discount is set not to combine",
    { mode: "combine" },
    undefined,
    { mode: "dont_combine" },
  ],
  [
    "both",
    "the shop does not combine discounts, but each discount is set to combine with the other's class",
    { mode: "dont_combine" },
    { mode: "by_class", classes: ["order"] },
    { mode: "by_class", classes: ["product"] },
  ],
  [
    "coupon",
    "the shop combines discounts, but the automatic discount is set to combine only with shipping discounts",
    { mode: "combine" },
    { mode: "by_class", classes: ["shipping"] },
    { mode: "by_class", classes: ["product"] },
  ],
])(
  "a rule's own setting overrides the shop's setting: checkout applies \"%s\" if %s",
  async (applied, _name, interaction, automatic, coupon) => {
    const { shopId, domain, sync } = await createExample("product-order", { automatic, coupon });
    await changeInteraction(shopId, interaction, sync);
    const pair = pairExamples["product-order"];
    const priceInSettings = priceExample({
      cart,
      automatic: { ...pair.automatic, rule: automatic },
      coupon: { ...pair.coupon, rule: coupon },
      interaction,
    });
    expect(await placeOrder(domain)).toEqual({ ...priceInSettings, applied });
  },
);

test("checkout applies two codes if they combine, and otherwise only the code that saves more", async () => {
  const { id: shopId, domain } = await anInstalledShop();
  const hoodie = [{ id: productGids.hoodie, title: "hoodie" }];
  const rewards: Reward[] = [
    {
      kind: "percentage_off",
      percentage: 10,
      appliesTo: { kind: "products", products: hoodie, variants: [] },
    },
    { kind: "percentage_off", percentage: 20, appliesTo: { kind: "order" } },
  ];
  const couponIds: bigint[] = [];
  for (const [index, reward] of rewards.entries()) {
    const { id: discountRuleId } = await aDiscountRule({ shopId, reward });
    couponIds.push((await aCoupon({ shopId, code: `CODE${index}`, discountRuleId })).id);
  }
  const sync = async () => {
    for (const couponId of couponIds) expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  };
  await sync();
  const { control } = await devShop();
  const placeOrderWithBothCodes = async () => {
    const codes = ["CODE0", "CODE1"];
    const placed = await control.placeOrder({ shop: domain, lines, codes, omitsRefusedCodes: true });
    if (!placed.ok) throw new Error(placed.reason);
    const applied = placed.order.discountApplications.map(({ code }) => code).sort();
    return { applied, totalMinor: placed.order.totalMinor };
  };
  await changeInteraction(shopId, { mode: "combine" }, sync);
  // 10% off 58.00, then 20% off the remaining 68.20, plus 5.00 for shipping.
  expect(await placeOrderWithBothCodes()).toEqual({ applied: ["CODE0", "CODE1"], totalMinor: 5_956 });
  await changeInteraction(shopId, { mode: "dont_combine" }, sync);
  // 20% off 74.00 saves more than 10% off 58.00. Shipping costs 5.00.
  expect(await placeOrderWithBothCodes()).toEqual({ applied: ["CODE1"], totalMinor: 6_420 });
});

test.each([
  { percentage: 10, applied: "automatic", totalMinor: 7_100 },
  { percentage: 75, applied: "coupon", totalMinor: 6_700 },
])(
  "if an automatic Buy X get Y takes 50% off an item and a code takes $percentage% off the same item, checkout applies only the $applied discount, even in a shop that combines discounts",
  async ({ percentage, applied, totalMinor }) => {
    const { id: shopId, domain } = await anInstalledShop();
    const items = (product: "hoodie" | "mug") => ({
      kind: "products" as const,
      products: [{ id: productGids[product], title: product }],
      variants: [],
    });
    const reward: Reward = {
      kind: "buy_x_get_y",
      buys: { atLeast: { kind: "quantity", quantity: 1 }, items: items("hoodie") },
      gets: { quantity: 1, off: { kind: "percentage", percentage: 50 }, items: items("mug") },
      maxUsesPerOrder: null,
    };
    const rule = await anAutomaticRule({ shopId, reward });
    const couponReward: Reward = { kind: "percentage_off", percentage, appliesTo: items("mug") };
    const { id: discountRuleId } = await aDiscountRule({ shopId, reward: couponReward });
    const { id: couponId } = await aCoupon({ shopId, code: CODE, discountRuleId });
    await saveCouponInteraction({ shopId, interaction: { mode: "combine" }, actor: "test" });
    expect(await syncRule({ shopId, discountRuleId: rule.id })).toEqual({ ok: true });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
    // 58.00 for the hoodie, 8.00 or 4.00 for the mug, and 5.00 for shipping.
    expect(await placeOrder(domain)).toEqual({ applied, totalMinor });
  },
);
