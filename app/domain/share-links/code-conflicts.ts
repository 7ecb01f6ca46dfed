import type { LinkCode } from "~/domain/share-links/link-code";
import { joinWords } from "~/lib/words";

/** Messages about codes that cannot be used together on one order. Each pair of codes is in at most one message. */
export interface CodeConflicts {
  /** About codes of one discount. A link must not contain them, because Shopify might apply the discount twice. */
  sameDiscount: string[];
  /** About codes of different discounts that don't combine. If a link contains both, the shopper gets the better one. */
  notCombining: string[];
}

/** A code whose coupon has an active discount. */
type DiscountedCode = LinkCode & { discount: NonNullable<LinkCode["discount"]> };

/** Finds the codes that cannot be used together on one order. Ignores codes without an active discount. */
export function findCodeConflicts(codes: LinkCode[]): CodeConflicts {
  const discounted = codes.filter((each): each is DiscountedCode => each.discount !== null);
  const ruleIds = [...new Set(discounted.map(({ discount }) => discount.ruleId))];
  const groups = ruleIds.map((ruleId) => discounted.filter(({ discount }) => discount.ruleId === ruleId));
  const pairs = discounted.flatMap((one, index) =>
    discounted.slice(index + 1).map((other) => [one, other] as const),
  );
  return {
    sameDiscount: groups.filter((group) => group.length > 1).map(describeSameDiscount),
    notCombining: pairs.flatMap(([one, other]) => describeNotCombining(one, other) ?? []),
  };
}

function describeSameDiscount(group: DiscountedCode[]): string {
  const codes = group.map(({ code }) => code);
  const fix = codes.length === 2 ? "Remove one." : "Remove the others.";
  return `${joinWords(codes)} belong to the same discount. A link can contain only one of them. ${fix}`;
}

function describeNotCombining(one: DiscountedCode, other: DiscountedCode): string | null {
  if (one.discount.ruleId === other.discount.ruleId) return null;
  const doesCombine =
    one.discount.combinesWith[other.discount.class] && other.discount.combinesWith[one.discount.class];
  if (doesCombine) return null;
  return one.discount.class === "shipping" && other.discount.class === "shipping"
    ? `${one.code} and ${other.code} both give free shipping, which an order can have only once.`
    : `${one.code} and ${other.code} don’t combine.`;
}
