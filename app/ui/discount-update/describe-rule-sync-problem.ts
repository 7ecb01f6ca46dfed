import { MOST_AUTOMATIC } from "~/domain/discounts/automatic/automatic-limit";
import type { RuleSyncError } from "~/domain/discounts/automatic/rule-sync-error";

/** Why an automatic discount is not in Shopify as it is here: what happened, what is safe, what to do. */
export function describeRuleSyncProblem(problem: RuleSyncError): string {
  switch (problem.reason) {
    case "title-taken":
      return `Another automatic discount in your shop is called “${problem.message}”, and Shopify wants each to have its own name. Give this one another name, or rename the other.`;
    case "too-many-automatic":
      return `Shopify allows ${MOST_AUTOMATIC} automatic discounts at the same time, and your shop has them. Nothing here is lost. End one of them, then try again.`;
    case "refused":
      return `Shopify did not accept this discount${quoted(problem.message)}. Nothing here is lost. Change it or try again.`;
    case "unreachable":
      return "Shopify could not be reached. Nothing here is lost. Try again in a moment.";
    case "access-lost":
      return "Dino Discounts may no longer change discounts in your shop. Open the app once more from Apps to give it access, then try again.";
  }
}

function quoted(message: string): string {
  const words = message.trim().replace(/[.\s]+$/, "");
  return words === "" ? "" : `: “${words}”`;
}
