/**
 * Returns the tag by which the app recognizes the automatic Shopify discount of this rule. Needed if the response to
 * the discount's creation was lost.
 */
export function ruleTag(discountRuleId: bigint): string {
  return `dino-rule-${discountRuleId}`;
}
