/** The root fields whose responses are expected to differ, by `Verdict.name`, with the reasons. */
export const knownDifferences: Record<string, string> = {
  "discount-title-validation: cleanup.3.response: discountCodeDelete":
    "the mutation deletes a discount of a Shopify Function, which the dev shop does not implement",
  "discount-title-validation: cleanup.7.response: discountAutomaticDelete":
    "the mutation deletes a discount of a Shopify Function, which the dev shop does not implement",
};
