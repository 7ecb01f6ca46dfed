import type { DiscountKind } from "~/domain/discounts/discount-kind";
import type { CombinesWith } from "~/shopify/discounts/code-discount";
import type { CurrentTargets } from "~/shopify/discounts/current-targets";
import { ruleTag } from "~/shopify/discounts/rule-tag";
import { type RuleForShopify, ruleTerms } from "~/shopify/discounts/rule-terms";
import type {
  DiscountAutomaticBasicInput,
  DiscountAutomaticBxgyInput,
  DiscountAutomaticFreeShippingInput,
} from "~/shopify/types/admin.types";

/** An automatic discount as input for Shopify's mutations. `kind` selects the mutation. */
export type AutomaticDiscount = (
  | { kind: "basic"; input: DiscountAutomaticBasicInput }
  | { kind: "bxgy"; input: DiscountAutomaticBxgyInput }
  | { kind: "free_shipping"; input: DiscountAutomaticFreeShippingInput }
) & { kind: DiscountKind };

/**
 * Builds Shopify's input for an automatic rule. Shoppers see `title` in their cart. The title is also the only way to
 * identify the discount in an order. If the rule has no start date, the discount starts at the time when the rule was
 * created. `currentTargets` are the targets that the discount already has in Shopify.
 */
export function automaticDiscount({
  rule,
  title,
  currencyCode,
  combinesWith,
  currentTargets,
}: {
  rule: RuleForShopify & { id: bigint; startsAt: Date | null; endsAt: Date | null; createdAt: Date };
  title: string;
  currencyCode: string;
  combinesWith: CombinesWith;
  currentTargets?: CurrentTargets;
}): AutomaticDiscount {
  const common = {
    title,
    startsAt: (rule.startsAt ?? rule.createdAt).toISOString(),
    endsAt: rule.endsAt?.toISOString() ?? null,
    combinesWith,
    tags: [ruleTag(rule.id)],
  };
  const built = ruleTerms({ rule, currencyCode, currentTargets });
  if (built.kind === "basic") return { kind: built.kind, input: { ...common, ...built.terms } };
  if (built.kind === "free_shipping") return { kind: built.kind, input: { ...common, ...built.terms } };
  const { usesPerOrderLimit, ...terms } = built.terms;
  // For automatic discounts, Shopify expects this number as a string.
  const limit = usesPerOrderLimit === null ? null : String(usesPerOrderLimit);
  return { kind: built.kind, input: { ...common, ...terms, usesPerOrderLimit: limit } };
}
