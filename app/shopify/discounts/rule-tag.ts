/**
 * Returns the tag that marks an automatic Shopify discount as this rule's. The tag identifies the discount if the
 * response to its creation was lost.
 */
export function ruleTag(discountRuleId: bigint): string {
  return `dino-rule-${discountRuleId}`;
}
