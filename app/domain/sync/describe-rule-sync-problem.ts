import { MAX_ACTIVE_AUTOMATIC } from "~/domain/discounts/automatic/automatic-limit";
import { describeChangedSettings } from "~/domain/sync/describe-sync-problem";
import { describeAdoption } from "~/domain/sync/drift/describe-adoption";
import { adoptableSettingsOf, type SyncError } from "~/domain/sync/sync-error";
import { quoteAfterColon } from "~/lib/words";

/**
 * Explains a rule's sync error to the merchant: what happened and what to do. For some sync errors, adds that the
 * discount is saved in the app.
 */
export function describeRuleSyncProblem(problem: SyncError): string {
  switch (problem.reason) {
    case "title-taken":
      return `Another automatic discount in your store is called “${problem.message}”, and Shopify requires unique names. Give this discount another name, or rename the other one.`;
    case "too-many-automatic":
      return `Shopify allows ${MAX_ACTIVE_AUTOMATIC} active automatic discounts, and your store has reached that limit. Your discount is saved here. Deactivate one of the others, then try again.`;
    case "unreachable":
      return "We couldn’t reach Shopify. Your discount is saved here. Try again in a moment.";
    case "access-lost":
      return "Dino Discounts no longer has access to your discounts. Open the app from Apps in your Shopify admin to restore access, then try again.";
    case "changed-in-shopify":
      return describeChangedSettings(problem);
    case "deactivated-in-shopify":
      return describeDeactivated(problem);
    case "activated-in-shopify":
      return "Someone activated this discount in the Shopify admin, so shoppers get it even though it isn’t active here. Deactivate it there, or activate it here too.";
    case "deleted-in-shopify":
      return "Someone deleted this discount in the Shopify admin, so shoppers no longer get it. Your discount is saved here. Create it again in Shopify, for example by saving it, or archive it here.";
    default:
      return `Shopify rejected this discount${quoteAfterColon(problem.message)}. Your discount is saved here. Change it or try again.`;
  }
}

function describeDeactivated(problem: SyncError): string {
  const adoptable = adoptableSettingsOf(problem);
  const fix = adoptable.includes("endsAt")
    ? `Activate it there again, deactivate it here too, or keep the end date from Shopify. ${describeAdoption(problem.changed ?? [], adoptable)}`
    : "Activate it there again, or deactivate it here too.";
  return `Someone deactivated this discount in the Shopify admin, so shoppers no longer get it. ${fix}`.trim();
}

const titles: Partial<Record<SyncError["reason"], string>> = {
  "changed-in-shopify": "Changed in Shopify",
  "deactivated-in-shopify": "Deactivated in Shopify",
  "activated-in-shopify": "Activated in Shopify",
  "deleted-in-shopify": "Deleted in Shopify",
};

/** Title of the banner about a rule's sync error. */
export function ruleSyncProblemTitle({ reason }: SyncError): string {
  return titles[reason] ?? "Shopify doesn’t have your latest changes";
}

const fixLabels: Partial<Record<SyncError["reason"], string>> = {
  "changed-in-shopify": "Overwrite with app settings",
  "deactivated-in-shopify": "Activate it again",
  "activated-in-shopify": "Deactivate in Shopify",
  "deleted-in-shopify": "Create it again",
};

/** Label of the button that syncs the rule again. The sync overwrites external changes that were reported. */
export function ruleSyncProblemFixLabel({ reason }: SyncError): string {
  return fixLabels[reason] ?? "Try again";
}
