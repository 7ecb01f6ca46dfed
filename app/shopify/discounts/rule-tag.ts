/** The tag by which an automatic discount in Shopify is known as a rule's own, also when the answer to its making was lost. */
export function ruleTag(discountRuleId: bigint): string {
  return `dino-rule-${discountRuleId}`;
}
