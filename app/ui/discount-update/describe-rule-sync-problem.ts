import { MAX_ACTIVE_AUTOMATIC } from "~/domain/discounts/automatic/automatic-limit";
import type { RuleSyncError } from "~/domain/discounts/automatic/rule-sync-error";
import { listSettings } from "~/domain/discounts/describe-adoption";

/** Why an automatic discount is not in Shopify as it is here: what happened, what is safe, what to do. */
export function describeRuleSyncProblem(problem: RuleSyncError): string {
  switch (problem.reason) {
    case "title-taken":
      return `Another automatic discount in your shop is called “${problem.message}”, and Shopify wants each to have its own name. Give this one another name, or rename the other.`;
    case "too-many-automatic":
      return `Shopify allows ${MAX_ACTIVE_AUTOMATIC} automatic discounts at the same time, and your shop has them. Nothing here is lost. End one of them, then try again.`;
    case "refused":
      return `Shopify did not accept this discount${quoted(problem.message)}. Nothing here is lost. Change it or try again.`;
    case "unreachable":
      return "Shopify could not be reached. Nothing here is lost. Try again in a moment.";
    case "access-lost":
      return "Dino Discounts may no longer change discounts in your shop. Open the app once more from Apps to give it access, then try again.";
    case "changed-in-shopify":
      return `Someone changed ${listSettings(problem.changed ?? [])} in Shopify’s own admin, and checkout goes by that. Use the settings from here again, or change them here as well.`;
    case "deactivated-in-shopify":
      return "Someone deactivated it in Shopify’s own admin, so shoppers do not get it any more. Activate it there again, or deactivate it here as well.";
    case "activated-in-shopify":
      return "Someone activated it in Shopify’s own admin, so shoppers get it although it is not active here. End it there, or activate it here as well.";
    case "deleted-in-shopify":
      return "Someone deleted it in Shopify’s own admin, so shoppers do not get it any more. Nothing here is lost. Make it again, as saving it does too, or archive it here as well.";
  }
}

const titles: Partial<Record<RuleSyncError["reason"], string>> = {
  "changed-in-shopify": "Changed in Shopify",
  "deactivated-in-shopify": "Deactivated in Shopify",
  "activated-in-shopify": "Activated in Shopify",
  "deleted-in-shopify": "Deleted in Shopify",
};

/** What stands above it. */
export function titleOfRuleSyncProblem({ reason }: RuleSyncError): string {
  return titles[reason] ?? "Shopify does not have this discount as it is here";
}

const fixLabels: Partial<Record<RuleSyncError["reason"], string>> = {
  "changed-in-shopify": "Use the settings from here",
  "deactivated-in-shopify": "Activate it again",
  "activated-in-shopify": "End it in Shopify",
  "deleted-in-shopify": "Make it again",
};

/** The button that writes to Shopify what we hold. */
export function fixLabelOfRuleSyncProblem({ reason }: RuleSyncError): string {
  return fixLabels[reason] ?? "Try again";
}

function quoted(message: string): string {
  const words = message.trim().replace(/[.\s]+$/, "");
  return words === "" ? "" : `: “${words}”`;
}
