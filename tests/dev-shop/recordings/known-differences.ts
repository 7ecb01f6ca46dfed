/** Recorded answers that the dev shop does not reproduce, each with the reason. */
export const knownDifferences: Record<string, string> = {
  "discount-title-validation: cleanup.3.response: discountCodeDelete":
    "deletes a discount of an app's function, which the dev shop does not hold",
  "discount-title-validation: cleanup.7.response: discountAutomaticDelete":
    "deletes a discount of an app's function, which the dev shop does not hold",
};
