import { expect, test } from "vitest";
import { findCodeConflicts } from "~/domain/share-links/code-conflicts";
import type { LinkCode } from "~/domain/share-links/link-code";

const all = { product: true, order: true, shipping: true };

function aLinkCode(code: string, discount: Partial<NonNullable<LinkCode["discount"]>> = {}): LinkCode {
  return {
    code,
    couponName: code,
    discount: { ruleId: code, class: "order", combinesWith: all, ...discount },
  };
}

test("codes of discounts that allow each other's class have no conflict", () => {
  const freeShipping = aLinkCode("SHIP", { class: "shipping", combinesWith: { ...all, shipping: false } });
  expect(findCodeConflicts([aLinkCode("FLYER"), aLinkCode("NEWS5"), freeShipping])).toEqual({
    sameDiscount: [],
    notCombining: [],
  });
  expect(findCodeConflicts([aLinkCode("FLYER")])).toEqual({ sameDiscount: [], notCombining: [] });
});

test("codes of one discount are a conflict of their own, whatever the discount combines with", () => {
  const combinesWith = { product: false, order: false, shipping: false };
  const [flyer, poster] = ["FLYER", "POSTER"].map((code) => aLinkCode(code, { ruleId: "7", combinesWith }));
  expect(
    findCodeConflicts(
      [flyer, aLinkCode("NEWS5", { class: "product" }), poster].flatMap((each) => each ?? []),
    ),
  ).toEqual({
    sameDiscount: [
      "FLYER and POSTER belong to the same discount. A link can contain only one of them. Remove one.",
    ],
    notCombining: ["FLYER and NEWS5 don’t combine.", "NEWS5 and POSTER don’t combine."],
  });
});

test("lists all codes of one discount in one message", () => {
  const codes = ["A", "B", "C"].map((code) => aLinkCode(code, { ruleId: "7" }));
  expect(findCodeConflicts(codes).sameDiscount).toEqual([
    "A, B and C belong to the same discount. A link can contain only one of them. Remove the others.",
  ]);
});

test("two codes don't combine if one of their discounts does not allow the class of the other", () => {
  const strict = aLinkCode("VIP", { class: "product", combinesWith: { ...all, order: false } });
  expect(findCodeConflicts([aLinkCode("FLYER"), strict]).notCombining).toEqual([
    "FLYER and VIP don’t combine.",
  ]);
  expect(findCodeConflicts([strict, aLinkCode("FLYER")]).notCombining).toEqual([
    "VIP and FLYER don’t combine.",
  ]);
  expect(findCodeConflicts([strict, aLinkCode("MUG", { class: "product" })]).notCombining).toEqual([]);
});

test("two codes for free shipping don't combine, because Shopify allows only one per order", () => {
  const [one, other] = ["SHIP", "FREE"].map((code) =>
    aLinkCode(code, { class: "shipping", combinesWith: { ...all, shipping: false } }),
  );
  expect(findCodeConflicts([one, other].flatMap((each) => each ?? [])).notCombining).toEqual([
    "SHIP and FREE both give free shipping, which an order can have only once.",
  ]);
});

test("a code without an active discount has no conflict", () => {
  const withoutDiscount = { ...aLinkCode("DRAFT"), discount: null };
  expect(
    findCodeConflicts([withoutDiscount, { ...withoutDiscount, code: "DRAFT2" }, aLinkCode("FLYER")]),
  ).toEqual({
    sameDiscount: [],
    notCombining: [],
  });
});
