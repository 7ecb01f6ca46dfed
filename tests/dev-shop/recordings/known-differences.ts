/** Recorded responses that the dev shop does not reproduce, with the reasons. */
export const knownDifferences: Record<string, string> = {
  "discount-title-validation: cleanup.3.response: discountCodeDelete":
    "deletes a discount of a Shopify Function, which the dev shop does not implement",
  "discount-title-validation: cleanup.7.response: discountAutomaticDelete":
    "deletes a discount of a Shopify Function, which the dev shop does not implement",
};
