/**
 * Returns the tag by which the app recognizes this rule's automatic discount in Shopify. Needed if the response to the
 * discount's creation was lost.
 */
export function ruleTag(discountRuleId: bigint): string {
  return `dino-rule-${discountRuleId}`;
}
