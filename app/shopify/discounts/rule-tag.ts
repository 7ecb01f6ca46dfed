/**
 * Returns the tag that marks an automatic Shopify discount as this rule's. It identifies the discount even if the
 * response to its creation was lost.
 */
export function ruleTag(discountRuleId: bigint): string {
  return `dino-rule-${discountRuleId}`;
}
