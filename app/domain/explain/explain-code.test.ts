import { describe, expect, test } from "vitest";
import type { LiveDiscount, RuleSettings } from "~/domain/discounts/live-discount";
import { ADOPTABLE_SETTINGS } from "~/domain/sync/drift/setting-difference";
import type { CodeCheck, ExplainedCode, LiveFindings } from "./code-check";
import { explainCode } from "./explain-code";

const now = new Date("2026-11-04T12:00:00Z");
const past = new Date("2026-11-03T19:00:00Z");
const future = new Date("2026-11-09T14:00:00Z");

const coupon: ExplainedCode["coupon"] = {
  name: "Summer",
  type: "bulk_pool",
  archivedAt: null,
  startsAt: past,
  endsAt: null,
  usageLimitPerCode: null,
  isOncePerCustomer: false,
  version: 1,
  syncedVersion: 1,
  syncError: null,
};
const ruleSettings: RuleSettings = {
  isOncePerCustomer: false,
  minimum: null,
  value: { kind: "percentage", percentage: 20 },
  buyers: { kind: "everyone" },
  items: { kind: "all" },
  buys: null,
  countries: null,
  maxShippingRateMinor: null,
  purchases: null,
};
const rule = { name: "20% off", status: "active", startsAt: null, endsAt: null, ruleSettings, names: {} };
const workingCode: ExplainedCode = {
  state: "live",
  syncError: null,
  usedCount: 0,
  canceledUseCount: 0,
  coupon,
  discount: rule,
};

type CodeChanges = Partial<Omit<ExplainedCode, "coupon">> & { coupon?: Partial<ExplainedCode["coupon"]> };

function explain(
  { coupon: couponChanges, ...codeChanges }: CodeChanges,
  customer: Parameters<typeof explainCode>[0]["customer"] = null,
  extraInput: Pick<Parameters<typeof explainCode>[0], "cart" | "live" | "combinableDiscounts"> = {},
) {
  const code = { ...workingCode, ...codeChanges, coupon: { ...coupon, ...couponChanges } };
  const explanation = explainCode({
    ...{ code, customer, now, ...extraInput },
    timeZone: "America/New_York",
    currencyCode: "USD",
    locale: "en",
  });
  const find = (id: CodeCheck["id"]) => explanation.checks.find((check) => check.id === id);
  return { ...explanation, find, unmet: explanation.checks.filter(({ isMet }) => !isMet) };
}

test("a live code of an active coupon and discount works, and its explanation lists the passed checks in order", () => {
  const { works, verdict, unmet, checks } = explain({});
  expect({ works, verdict, unmet }).toEqual({ works: true, verdict: "This code works", unmet: [] });
  expect(checks.map(({ id }) => id)).toEqual([
    "exists",
    "enabled",
    "coupon-active",
    "linked",
    "discount-active",
    "in-shopify",
    "started",
    "not-ended",
    "uses-left",
    "for-whom",
    "customer",
    "for-what",
    "minimum",
  ]);
});

const ended = new Date("2026-11-03T19:00:00Z");
const syncErrorOf = (reason: "code-taken" | "refused" | "unreachable" | "access-lost", message = "") => ({
  reason,
  message,
});

describe("the explanation of a code that does not work", () => {
  test.each<[string, CodeChanges, string, Partial<CodeCheck>]>([
    ["deleted", { state: "deleted" }, "it was deleted", { id: "exists", fix: null }],
    ["being deleted", { state: "deleting" }, "it is being deleted", { id: "exists", fix: null }],
    ["disabled", { state: "disabled" }, "it is disabled", { id: "enabled", fix: "enable" }],
    ["being disabled", { state: "disabling" }, "it is disabled", { id: "enabled", fix: "enable" }],
    [
      "archived",
      { coupon: { archivedAt: past } },
      "its coupon is archived",
      { id: "coupon-active", reason: "The coupon was archived on Nov 3, 2026, 2:00 PM." },
    ],
    [
      "linked to a draft",
      { discount: { ...rule, status: "draft" } },
      "its discount is a draft",
      { id: "discount-active", reason: "20% off is a draft.", fix: "see-discounts" },
    ],
    [
      "linked to an inactive discount",
      { discount: { ...rule, status: "inactive" } },
      "its discount is inactive",
      { id: "discount-active", fix: "see-discounts" },
    ],
    [
      "being added",
      { state: "pending" },
      "it is still being added to Shopify",
      { id: "in-shopify", fix: null },
    ],
    ["being added again", { state: "enabling" }, "it is still being added to Shopify", { id: "in-shopify" }],
    [
      "rejected",
      { state: "failed", syncError: "must be unique." },
      "Shopify rejected it",
      { id: "in-shopify", fix: "retry", reason: "Shopify rejected it: “must be unique”." },
    ],
    [
      "of a Standard coupon and taken by another discount",
      { state: "failed", coupon: { type: "standard", syncError: syncErrorOf("code-taken") } },
      "another discount has this code",
      { id: "in-shopify", fix: "change-code" },
    ],
    [
      "rejected together with its coupon",
      {
        state: "failed",
        coupon: { type: "standard", syncError: syncErrorOf("refused", "Title is too long") },
      },
      "Shopify rejected it",
      { id: "in-shopify", fix: "retry", reason: "Shopify rejected it: “Title is too long”." },
    ],
    [
      "delayed by an outage",
      { state: "pending", coupon: { syncError: syncErrorOf("unreachable") } },
      "Shopify could not be reached",
      { id: "in-shopify", fix: "retry" },
    ],
    [
      "blocked by lost access",
      { state: "pending", coupon: { syncError: syncErrorOf("access-lost") } },
      "Dino Discounts lost its access to your store",
      { id: "in-shopify", fix: "retry" },
    ],
    [
      "scheduled",
      { coupon: { startsAt: future } },
      "it starts on Nov 9, 2026, 9:00 AM",
      { id: "started", reason: "It starts on Nov 9, 2026, 9:00 AM." },
    ],
    [
      "expired",
      { coupon: { endsAt: ended } },
      "it expired on Nov 3, 2026, 2:00 PM",
      { id: "not-ended", reason: "It ended on Nov 3, 2026, 2:00 PM." },
    ],
    [
      "linked to a discount that has ended",
      { discount: { ...rule, endsAt: ended }, coupon: { endsAt: future } },
      "it expired on Nov 3, 2026, 2:00 PM",
      { id: "not-ended", fix: "see-discounts" },
    ],
    [
      "linked to a discount that has not started",
      { discount: { ...rule, startsAt: future } },
      "it starts on Nov 9, 2026, 9:00 AM",
      { id: "started", fix: "see-discounts" },
    ],
    [
      "used up",
      { usedCount: 1, coupon: { usageLimitPerCode: 1 } },
      "it has reached its usage limit",
      { id: "uses-left", reason: "It has reached its limit (1 of 1 use)." },
    ],
    [
      "used up in Shopify, which also counts uses on canceled orders",
      { usedCount: 1, canceledUseCount: 1, coupon: { usageLimitPerCode: 2 } },
      "it has reached its usage limit",
      {
        id: "uses-left",
        reason: "It has reached its limit (1 of 2 uses). Shopify also counts the use on a canceled order.",
      },
    ],
  ])(
    "has one failed check and names its cause in the verdict if the code is %s",
    (_name, changes, blame, check) => {
      const { works, verdict, unmet } = explain(changes);
      expect(works).toBe(false);
      expect(verdict).toBe(`This code does not work: ${blame}`);
      expect(unmet).toHaveLength(1);
      expect(unmet[0]).toMatchObject(check);
    },
  );

  test("has two failed checks if no discount is linked, but names only the missing discount in the verdict", () => {
    const { verdict, unmet } = explain({ discount: null, state: "pending", coupon: { syncedVersion: 0 } });
    expect(verdict).toBe("This code does not work: no discount is linked");
    expect(unmet.map(({ id, fix }) => [id, fix])).toEqual([
      ["linked", "link-discount"],
      ["in-shopify", null],
    ]);
  });

  test("names all causes in the verdict", () => {
    const { verdict } = explain({
      state: "disabled",
      usedCount: 3,
      coupon: { endsAt: ended, usageLimitPerCode: 3 },
    });
    expect(verdict).toBe(
      "This code does not work: it is disabled, it expired on Nov 3, 2026, 2:00 PM and it has reached its usage limit",
    );
  });
});

describe("a live code", () => {
  test("works from its start time on, and stops working at its end time", () => {
    expect(explain({ coupon: { startsAt: now } }).works).toBe(true);
    expect(explain({ coupon: { endsAt: now } }).works).toBe(false);
    expect(explain({ coupon: { endsAt: new Date(now.getTime() + 1) } }).works).toBe(true);
  });

  test("works until its uses reach its limit, and after any number of uses if it has no limit", () => {
    expect(explain({ usedCount: 4, coupon: { usageLimitPerCode: 5 } }).works).toBe(true);
    expect(explain({ usedCount: 5, coupon: { usageLimitPerCode: 5 } }).works).toBe(false);
    expect(explain({ usedCount: 5_000 }).works).toBe(true);
  });

  test("works while its coupon's newest settings are being sent to Shopify, and the check in-shopify mentions this", () => {
    const { works, find } = explain({ coupon: { version: 2 } });
    expect(works).toBe(true);
    expect(find("in-shopify")?.reason).toContain("being sent to Shopify");
  });
});

describe("a code that each customer can use once", () => {
  const once = { coupon: { isOncePerCustomer: true } };

  test("works if no customer is looked up, and the explanation suggests looking up a customer", () => {
    const { works, find } = explain(once);
    expect(works).toBe(true);
    expect(find("customer")?.reason).toContain("Look up a customer");
  });

  test("does not work for a customer who already used it", () => {
    const customer = { name: "Ada Lovelace", usedOn: { orderName: "#1042" }, isEligible: true };
    const { works, verdict, find } = explain(once, customer);
    expect(works).toBe(false);
    expect(verdict).toBe("This code does not work: Ada Lovelace already used it");
    expect(find("customer")?.reason).toContain("order #1042");
  });

  test("works for a customer who has not used it; a code without this limit also works for a customer who has", () => {
    expect(explain(once, { name: "Ada Lovelace", usedOn: null, isEligible: true }).works).toBe(true);
    expect(
      explain({}, { name: "Ada Lovelace", usedOn: { orderName: "#1042" }, isEligible: true }).works,
    ).toBe(true);
  });
});

describe("a minimum purchase", () => {
  const over50 = {
    ...rule,
    ruleSettings: { ...ruleSettings, minimum: { kind: "subtotal", amountMinor: 5_000 } as const },
  };
  const cartOf = (totalMinor: number | null, quantity: number | null = null) => ({
    cart: { totalMinor, quantity },
  });

  test("appears in the verdict, as a condition or as the reason why a cart does not qualify", () => {
    expect(explain({ discount: over50 }).verdict).toBe("This code works for carts of $50.00 or more");
    const twoItems = {
      ...rule,
      ruleSettings: { ...ruleSettings, minimum: { kind: "quantity", quantity: 2 } as const },
    };
    expect(explain({ discount: twoItems }).verdict).toBe("This code works for carts of 2 items or more");
    expect(explain({ discount: twoItems }, null, cartOf(null, 1)).verdict).toBe(
      "This code does not work: a cart of 1 item is below the minimum of 2 items",
    );
  });

  test("is met by a cart of exactly the minimum, and not by a cart that is one cent below", () => {
    expect(explain({ discount: over50 }, null, cartOf(5_000)).verdict).toBe("This code works for this cart");
    const { verdict, find } = explain({ discount: over50 }, null, cartOf(4_999));
    expect(verdict).toBe("This code does not work: a cart of $49.99 is below the minimum of $50.00");
    expect(find("minimum")).toMatchObject({
      fix: "see-discounts",
      reason: "Requires a minimum of $50.00. This cart is $0.01 short.",
    });
  });
});

describe("customers, items and shipping destinations", () => {
  const [tee, kit] = ["gid://shopify/Product/1", "gid://shopify/Product/2"];
  const [toys, vip] = ["gid://shopify/Collection/3", "gid://shopify/Segment/4"];
  const names = { [tee]: "Stegosaurus Tee", [kit]: "Dig Kit", [toys]: "Toys", [vip]: "VIP" };
  const withRuleSettings = (changes: Partial<RuleSettings>) => ({
    discount: { ...rule, names, ruleSettings: { ...ruleSettings, ...changes } },
  });
  const items: RuleSettings["items"] = { kind: "products", products: [tee, kit], variants: [] };
  const buyers: RuleSettings["buyers"] = { kind: "segments", ids: [vip] };
  const freeShipping = { value: null, items: null };
  const ada = (isEligible: boolean | null) => ({ name: "Ada Lovelace", usedOn: null, isEligible });

  test.each<[string, Partial<RuleSettings>, string]>([
    ["a segment", { buyers }, "for customers in VIP"],
    ["specific customers", { buyers: { kind: "customers", ids: ["a"] } }, "for 1 specific customer"],
    ["customers chosen in Shopify", { buyers: { kind: "unknown" } }, "for the buyers selected in Shopify"],
    ["products", { items }, "on Dig Kit or Stegosaurus Tee"],
    ["a collection", { items: { kind: "collections", collections: [toys] } }, "on the collection Toys"],
    [
      "many products",
      { items: { kind: "products", products: ["p", "q"], variants: ["v", "w"] } },
      "on 4 products",
    ],
    [
      "required items",
      {
        buys: { atLeast: { kind: "quantity", quantity: 2 }, items },
        items: { kind: "collections", collections: [toys] },
        value: { kind: "items", quantity: 1, off: { kind: "percentage", percentage: 100 } },
      },
      "for carts with 2 of Dig Kit or Stegosaurus Tee and 1 of the collection Toys",
    ],
    [
      "countries",
      { ...freeShipping, countries: { countries: ["DE", "FR"], hasRestOfWorld: false } },
      "for shipping to France and Germany",
    ],
    [
      "countries and a maximum rate",
      {
        ...freeShipping,
        countries: { countries: ["DE"], hasRestOfWorld: false },
        maxShippingRateMinor: 2_000,
      },
      "for shipping to Germany of $20.00 or less",
    ],
    ["subscriptions", { purchases: { isOneTime: false, isSubscription: true } }, "for subscriptions"],
    [
      "a minimum of eligible items",
      { items, minimum: { kind: "subtotal", amountMinor: 5_000 } },
      "on Dig Kit or Stegosaurus Tee, for carts with $50.00 or more of these items",
    ],
  ])("the verdict mentions %s", (_name, changes, condition) => {
    const { works, verdict, unmet } = explain(withRuleSettings(changes));
    expect({ works, verdict, unmet }).toEqual({
      works: true,
      verdict: `This code works ${condition}`,
      unmet: [],
    });
  });

  test("without restrictions, the verdict has no conditions, and the checks report that all customers, items and countries qualify", () => {
    const { verdict, find } = explain(
      withRuleSettings({ purchases: { isOneTime: true, isSubscription: false } }),
    );
    expect(verdict).toBe("This code works");
    expect([find("for-whom")?.label, find("for-what")?.label, find("where-to")]).toEqual([
      "Available to everyone",
      "Applies to the whole order",
      undefined,
    ]);
    expect(explain(withRuleSettings(freeShipping)).find("where-to")?.label).toBe(
      "Applies to shipping to all countries",
    );
  });

  test("the code works for an eligible customer, but not for any other customer", () => {
    expect(explain(withRuleSettings({ buyers }), ada(true)).verdict).toBe("This code works for Ada Lovelace");
    const { works, verdict, find } = explain(withRuleSettings({ buyers }), ada(false));
    expect({ works, verdict }).toEqual({
      works: false,
      verdict: "This code does not work: Ada Lovelace isn’t eligible",
    });
    expect(find("for-whom")).toMatchObject({
      fix: "see-discounts",
      reason: "Only for customers in VIP. Ada Lovelace isn’t one of them.",
    });
    expect(
      explain(withRuleSettings({ buyers: { kind: "customers", ids: ["a", "b", "c"] } }), ada(false)).find(
        "for-whom",
      )?.reason,
    ).toBe("Only for 3 specific customers. Ada Lovelace isn’t one of them.");
  });

  test("if it is unknown whether a customer is eligible, the verdict names the eligible segment instead of the customer", () => {
    const { works, verdict, find } = explain(withRuleSettings({ buyers }), ada(null));
    expect({ works, verdict }).toEqual({ works: true, verdict: "This code works for customers in VIP" });
    expect(find("for-whom")?.reason).toBe("We couldn’t check in Shopify whether Ada Lovelace is eligible.");
  });

  test("a draft without a reward has no checks for customers, items and destinations", () => {
    const { find } = explain({ discount: { ...rule, status: "draft", ruleSettings: null } });
    expect([find("for-whom"), find("for-what"), find("where-to")]).toEqual([undefined, undefined, undefined]);
  });

  test("the discount rule's once-per-customer limit applies even if the coupon has no such limit", () => {
    const customer = { ...ada(true), usedOn: { orderName: "#1042" } };
    expect(explain(withRuleSettings({ isOncePerCustomer: true }), customer).verdict).toBe(
      "This code does not work: Ada Lovelace already used it",
    );
  });
});

describe("external changes in Shopify", () => {
  const combinesWithAll = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true };
  const combinesWithNone = { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false };
  const settings = {
    title: "Summer",
    startsAt: past,
    endsAt: null,
    usageLimit: null,
    isOncePerCustomer: false,
    combinesWith: combinesWithAll,
    minimum: null,
    value: { kind: "percentage", percentage: 20 },
    buyers: { kind: "everyone" },
    items: { kind: "all" },
    buys: null,
    maxUsesPerOrder: null,
    countries: null,
    maxShippingRateMinor: null,
    purchases: null,
    shippedTo: [],
  } as const satisfies LiveDiscount["settings"];
  const names = { "gid://shopify/Segment/1": "VIP" };
  const liveCheckWith = (
    changes: Partial<NonNullable<LiveFindings["discount"]>["settings"]>,
    otherFindings: Partial<LiveFindings> = {},
  ) => {
    const discount = {
      id: "gid://shopify/DiscountCodeNode/1",
      classes: ["ORDER" as const],
      isEnded: false,
      updatedAt: past,
      codeUsedCount: null,
      settings: { ...settings, ...changes, shippedTo: [] },
      names,
    };
    const changed = Object.keys(changes) as LiveFindings["changed"];
    const live: LiveFindings = {
      ...{ holder: "this-coupon", discount, isDiscountDeleted: false, expected: settings, automatic: [] },
      ...{ changed, adoptable: changed.filter((setting) => ADOPTABLE_SETTINGS.includes(setting)) },
      ...otherFindings,
    };
    return { live };
  };

  test("if a live check finds no external change, the code works and the check in-shopify mentions the live check", () => {
    const { works, find } = explain({}, null, liveCheckWith({}));
    expect(works).toBe(true);
    expect(find("in-shopify")?.reason).toBe("Just checked in Shopify.");
    expect(find("combination")?.reason).toBe("No automatic discount is active.");
  });

  test.each<[string, ReturnType<typeof liveCheckWith>, string, Partial<CodeCheck>]>([
    [
      "ended the discount",
      liveCheckWith({ endsAt: ended }),
      "it expired on Nov 3, 2026, 2:00 PM",
      {
        id: "not-ended",
        fix: "overwrite-shopify",
        canAdopt: true,
        reason:
          "Someone changed its end date in the Shopify admin. In Shopify: Nov 3, 2026, 2:00 PM. In the app: never. It ended on Nov 3, 2026, 2:00 PM.",
      },
    ],
    [
      "moved the discount's start to the future",
      liveCheckWith({ startsAt: future }),
      "it starts on Nov 9, 2026, 9:00 AM",
      { id: "started", fix: "overwrite-shopify", canAdopt: true },
    ],
    [
      "set a usage limit that the code has already reached",
      liveCheckWith({ usageLimit: 1 }),
      "it has reached its usage limit",
      { id: "uses-left", fix: "overwrite-shopify", canAdopt: true },
    ],
    [
      "removed the code",
      liveCheckWith({}, { holder: "none" }),
      "it was removed in Shopify",
      { id: "in-shopify", fix: "restore" },
    ],
    [
      "moved the code to another discount",
      liveCheckWith({}, { holder: { title: "Flyer" } }),
      "another discount has this code",
      { id: "in-shopify", reason: "Another discount in your store, Flyer, now has this code." },
    ],
    [
      "deleted the discount",
      liveCheckWith({}, { holder: "none", discount: null, isDiscountDeleted: true }),
      "its discount was deleted in Shopify",
      { id: "in-shopify", fix: "recreate" },
    ],
  ])("the code does not work if someone %s in Shopify", (_name, liveCheck, blame, check) => {
    const { works, verdict, unmet } = explain({ usedCount: 1 }, null, liveCheck);
    expect({ works, verdict }).toEqual({ works: false, verdict: `This code does not work: ${blame}` });
    expect(unmet).toHaveLength(1);
    expect(unmet[0]).toMatchObject(check);
  });

  test("a once-per-customer limit set in Shopify applies to a customer who already used the code", () => {
    const customer = { name: "Ada Lovelace", usedOn: { orderName: "#1042" }, isEligible: true };
    const { verdict, find } = explain({}, customer, liveCheckWith({ isOncePerCustomer: true }));
    expect(verdict).toBe("This code does not work: Ada Lovelace already used it");
    expect(find("customer")).toMatchObject({ fix: "overwrite-shopify", canAdopt: true });
  });

  test("external changes that do not stop the code from working are reported with their fixes", () => {
    const changes = {
      title: "Sommer",
      value: { kind: "percentage", percentage: 5 },
      combinesWith: combinesWithNone,
    } as const;
    const { works, unmet } = explain({}, null, liveCheckWith(changes));
    expect(works).toBe(true);
    expect(unmet.map(({ id, reason, fix, canAdopt }) => [id, reason, fix, canAdopt])).toEqual([
      [
        "changed-title",
        "Someone changed its title in the Shopify admin. In Shopify: “Sommer”. In the app: “Summer”.",
        "overwrite-shopify",
        true,
      ],
      [
        "changed-value",
        "Someone changed its discount value in the Shopify admin. In Shopify: 5% off. In the app: 20% off.",
        "overwrite-shopify",
        false,
      ],
      [
        "changed-combinesWith",
        "Someone changed its combinations in the Shopify admin. In Shopify: nothing. In the app: order, product, shipping discounts.",
        "overwrite-shopify",
        false,
      ],
    ]);
  });

  test("a minimum set in Shopify appears in the verdict", () => {
    const { verdict } = explain(
      {},
      null,
      liveCheckWith({ minimum: { kind: "subtotal", amountMinor: 5_000 } }),
    );
    expect(verdict).toBe("This code works for carts of $50.00 or more");
  });

  test("uses that only Shopify has counted also count toward the code's usage limit", () => {
    const live = liveCheckWith({ usageLimit: 5 });
    const { discount } = live.live;
    const liveCheck = {
      live: { ...live.live, changed: [], discount: discount && { ...discount, codeUsedCount: 5 } },
    };
    const { verdict, find } = explain({ usedCount: 2, coupon: { usageLimitPerCode: 5 } }, null, liveCheck);
    expect(verdict).toBe("This code does not work: it has reached its usage limit");
    expect(find("uses-left")?.reason).toContain("Shopify counts 5 uses.");
  });

  test("discounts combine only if each allows the other's class, and a conflict does not stop the code from working", () => {
    const automatic = [
      { title: "Free shipping", classes: ["SHIPPING" as const], combinesWith: combinesWithAll },
      { title: "Black Friday", classes: ["PRODUCT" as const], combinesWith: combinesWithNone },
    ];
    const { works, find } = explain({}, null, liveCheckWith({}, { automatic }));
    expect(works).toBe(true);
    expect(find("combination")).toMatchObject({
      isMet: false,
      reason: "It does not combine with Black Friday. If both apply, the shopper gets the better one.",
    });
    const [shipping] = automatic;
    expect(
      explain({}, null, liveCheckWith({}, { automatic: shipping ? [shipping] : [] })).find("combination")
        ?.reason,
    ).toBe("It combines with Free shipping.");
  });

  test("without a live check, the reason in the combination check starts with “As far as Dino Discounts knows”", () => {
    const own = { classes: ["ORDER" as const], combinesWith: combinesWithAll };
    const combinationCheckWith = (
      automatic: { title: string; classes: ["SHIPPING"]; combinesWith: typeof combinesWithAll }[],
    ) => {
      const { works, find } = explain({}, null, { combinableDiscounts: { own, automatic } });
      expect(works).toBe(true);
      return find("combination");
    };
    const shipping = {
      title: "Free shipping",
      classes: ["SHIPPING"] as ["SHIPPING"],
      combinesWith: combinesWithAll,
    };
    expect(combinationCheckWith([])?.reason).toBe(
      "As far as Dino Discounts knows, no automatic discount is active.",
    );
    expect(combinationCheckWith([shipping])).toMatchObject({
      isMet: true,
      reason: "As far as Dino Discounts knows, it combines with Free shipping.",
    });
    expect(combinationCheckWith([{ ...shipping, combinesWith: combinesWithNone }])).toMatchObject({
      isMet: false,
      reason:
        "As far as Dino Discounts knows, it does not combine with Free shipping. If both apply, the shopper gets the better one.",
    });
  });

  test("without a live check, external changes that are stored as the coupon's sync error are reported", () => {
    const syncError = { reason: "changed-in-shopify", message: "", changed: ["endsAt"] } as const;
    const { unmet } = explain({ coupon: { syncError: { ...syncError, changed: ["endsAt"] } } });
    expect(unmet.map(({ reason }) => reason)).toEqual(["Someone changed its end date in the Shopify admin."]);
    const deleted = explain({ coupon: { syncError: { reason: "deleted-in-shopify", message: "" } } });
    expect(deleted.verdict).toBe("This code does not work: its discount was deleted in Shopify");
  });

  test("if someone removed a pool's code in Shopify, the fix is to enable the code", () => {
    const { verdict, unmet } = explain({ state: "disabled", syncError: "removed-in-shopify" });
    expect(verdict).toBe("This code does not work: it was removed in Shopify");
    expect(unmet[0]).toMatchObject({ id: "enabled", fix: "enable" });
  });

  test("external changes to a discount's customers and items are reported with the names of segments and products", () => {
    const { works, verdict, find } = explain(
      { discount: { ...rule, names: { "gid://shopify/Product/1": "Dig Kit" } } },
      null,
      liveCheckWith({
        buyers: { kind: "segments", ids: ["gid://shopify/Segment/1"] },
        items: { kind: "products", products: ["gid://shopify/Product/1"], variants: [] },
      }),
    );
    expect({ works, verdict }).toEqual({
      works: true,
      verdict: "This code works for customers in VIP, on Dig Kit",
    });
    expect([find("changed-buyers")?.reason, find("changed-items")?.reason]).toEqual([
      "Someone changed its customer eligibility in the Shopify admin. In Shopify: customers in VIP. In the app: everyone.",
      "Someone changed the items it applies to in the Shopify admin. In Shopify: Dig Kit. In the app: the whole order.",
    ]);
  });

  test("if someone restricted the discount to other customers in Shopify, the fix is to overwrite the setting", () => {
    const customer = { name: "Ada Lovelace", usedOn: null, isEligible: false };
    const { verdict, find, unmet } = explain(
      {},
      customer,
      liveCheckWith({ buyers: { kind: "customers", ids: ["b"] } }),
    );
    expect(verdict).toBe("This code does not work: Ada Lovelace isn’t eligible");
    expect(unmet).toHaveLength(1);
    expect(find("for-whom")).toMatchObject({ fix: "overwrite-shopify", canAdopt: false });
  });
});
