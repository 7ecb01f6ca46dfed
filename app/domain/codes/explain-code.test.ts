import { describe, expect, test } from "vitest";
import { type CodeCheck, type ExplainedCode, explainCode } from "./explain-code";

const now = new Date("2026-11-04T12:00:00Z");
const past = new Date("2026-11-03T19:00:00Z");
const future = new Date("2026-11-09T14:00:00Z");

const coupon: ExplainedCode["coupon"] = {
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
const working: ExplainedCode = {
  state: "live",
  syncError: null,
  usedCount: 0,
  cancelledCount: 0,
  coupon,
  discount: { name: "20% off", status: "active" },
};

type Case = Partial<Omit<ExplainedCode, "coupon">> & { coupon?: Partial<ExplainedCode["coupon"]> };

function explain(
  { coupon: ofCoupon, ...ofCode }: Case,
  customer: Parameters<typeof explainCode>[0]["customer"] = null,
) {
  const code = { ...working, ...ofCode, coupon: { ...coupon, ...ofCoupon } };
  const explanation = explainCode({ code, customer, now, timeZone: "America/New_York" });
  const find = (id: CodeCheck["id"]) => explanation.checks.find((check) => check.id === id);
  return { ...explanation, find, unmet: explanation.checks.filter(({ isMet }) => !isMet) };
}

test("a code that meets every line works, and each line says so", () => {
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
    "customer",
    "minimum",
  ]);
});

const ended = new Date("2026-11-03T19:00:00Z");
const refused = (reason: "code-taken" | "refused" | "unreachable" | "access-lost", message = "") => ({
  reason,
  message,
});

describe("a code that does not work says why, and what mends it", () => {
  test.each<[string, Case, string, Partial<CodeCheck>]>([
    ["deleted", { state: "deleted" }, "it was deleted", { id: "exists", mend: null }],
    ["being deleted", { state: "deleting" }, "it is being deleted", { id: "exists", mend: null }],
    ["disabled", { state: "disabled" }, "it is disabled", { id: "enabled", mend: "enable" }],
    ["being disabled", { state: "disabling" }, "it is disabled", { id: "enabled", mend: "enable" }],
    [
      "archived",
      { coupon: { archivedAt: past } },
      "its coupon is archived",
      { id: "coupon-active", reason: "The coupon was archived on 3 Nov 2026, 14:00." },
    ],
    [
      "of a draft",
      { discount: { name: "20% off", status: "draft" } },
      "its discount is a draft",
      { id: "discount-active", reason: "20% off is a draft.", mend: "see-discounts" },
    ],
    [
      "of an inactive discount",
      { discount: { name: "20% off", status: "inactive" } },
      "its discount is inactive",
      { id: "discount-active", mend: "see-discounts" },
    ],
    [
      "on its way",
      { state: "pending" },
      "it is still being added to Shopify",
      { id: "in-shopify", mend: null },
    ],
    ["on its way again", { state: "enabling" }, "it is still being added to Shopify", { id: "in-shopify" }],
    [
      "refused",
      { state: "failed", syncError: "must be unique." },
      "Shopify did not accept it",
      { id: "in-shopify", mend: "try-again", reason: "Shopify did not accept it: “must be unique”." },
    ],
    [
      "taken, of a Standard coupon",
      { state: "failed", coupon: { type: "standard", syncError: refused("code-taken") } },
      "another discount has this code",
      { id: "in-shopify", mend: "change-code" },
    ],
    [
      "refused with its coupon",
      { state: "failed", coupon: { type: "standard", syncError: refused("refused", "Title is too long") } },
      "Shopify did not accept it",
      { id: "in-shopify", mend: "try-again", reason: "Shopify did not accept it: “Title is too long”." },
    ],
    [
      "held up by an outage",
      { state: "pending", coupon: { syncError: refused("unreachable") } },
      "Shopify could not be reached",
      { id: "in-shopify", mend: "try-again" },
    ],
    [
      "held up by lost access",
      { state: "pending", coupon: { syncError: refused("access-lost") } },
      "Dino Discounts lost its access to your shop",
      { id: "in-shopify", mend: "try-again" },
    ],
    [
      "scheduled",
      { coupon: { startsAt: future } },
      "it starts on 9 Nov 2026, 09:00",
      { id: "started", reason: "It starts on 9 Nov 2026, 09:00." },
    ],
    [
      "expired",
      { coupon: { endsAt: ended } },
      "it expired on 3 Nov 2026, 14:00",
      { id: "not-ended", reason: "It ended on 3 Nov 2026, 14:00." },
    ],
    [
      "used up",
      { usedCount: 1, coupon: { usageLimitPerCode: 1 } },
      "it is used up",
      { id: "uses-left", reason: "It is used up. It can be used once, and was used 1 time." },
    ],
    [
      "used up for Shopify, which counts cancelled orders",
      { usedCount: 1, cancelledCount: 1, coupon: { usageLimitPerCode: 2 } },
      "it is used up",
      {
        id: "uses-left",
        reason:
          "It is used up. It can be used 2 times, and was used 1 time. Shopify also counts the use of an order that was cancelled.",
      },
    ],
  ])("%s", (_name, facts, blame, line) => {
    const { works, verdict, unmet } = explain(facts);
    expect(works).toBe(false);
    expect(verdict).toBe(`This code does not work: ${blame}`);
    expect(unmet).toHaveLength(1);
    expect(unmet[0]).toMatchObject(line);
  });

  test("without a discount it is not in Shopify either, and only the cause is blamed", () => {
    const { verdict, unmet } = explain({ discount: null, state: "pending", coupon: { syncedVersion: 0 } });
    expect(verdict).toBe("This code does not work: no discount is linked");
    expect(unmet.map(({ id, mend }) => [id, mend])).toEqual([
      ["linked", "link-discount"],
      ["in-shopify", null],
    ]);
  });

  test("all causes are named", () => {
    const { verdict } = explain({
      state: "disabled",
      usedCount: 3,
      coupon: { endsAt: ended, usageLimitPerCode: 3 },
    });
    expect(verdict).toBe(
      "This code does not work: it is disabled, it expired on 3 Nov 2026, 14:00 and it is used up",
    );
  });
});

describe("bounds", () => {
  test("a code works from the moment of its start, and no more from the moment of its end", () => {
    expect(explain({ coupon: { startsAt: now } }).works).toBe(true);
    expect(explain({ coupon: { endsAt: now } }).works).toBe(false);
    expect(explain({ coupon: { endsAt: new Date(now.getTime() + 1) } }).works).toBe(true);
  });

  test("a code works until its last use", () => {
    expect(explain({ usedCount: 4, coupon: { usageLimitPerCode: 5 } }).works).toBe(true);
    expect(explain({ usedCount: 5, coupon: { usageLimitPerCode: 5 } }).works).toBe(false);
    expect(explain({ usedCount: 5_000 }).works).toBe(true);
  });

  test("a live code with newer settings on their way works, and says so", () => {
    const { works, find } = explain({ coupon: { version: 2 } });
    expect(works).toBe(true);
    expect(find("in-shopify")?.reason).toContain("on their way");
  });
});

describe("once per customer", () => {
  const once = { coupon: { isOncePerCustomer: true } };

  test("works for nobody in particular, with the hint to look one up", () => {
    const { works, find } = explain(once);
    expect(works).toBe(true);
    expect(find("customer")?.reason).toContain("Look up a customer");
  });

  test("does not work for a customer who used it", () => {
    const customer = { name: "Ada Lovelace", usedOn: { orderName: "#1042" } };
    const { works, verdict, find } = explain(once, customer);
    expect(works).toBe(false);
    expect(verdict).toBe("This code does not work: Ada Lovelace used it already");
    expect(find("customer")?.reason).toContain("order #1042");
  });

  test("works for a customer who did not, and for any where it is not once per customer", () => {
    expect(explain(once, { name: "Ada Lovelace", usedOn: null }).works).toBe(true);
    expect(explain({}, { name: "Ada Lovelace", usedOn: { orderName: "#1042" } }).works).toBe(true);
  });
});
