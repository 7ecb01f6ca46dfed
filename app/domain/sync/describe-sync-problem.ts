import { describeAdoption, describeSettings } from "~/domain/sync/drift/describe-adoption";
import { adoptableSettingsOf, type SyncError } from "~/domain/sync/sync-error";
import { quoteAfterColon } from "~/lib/words";

/**
 * Explains a coupon's sync error to the merchant: what happened and what to do. For some sync errors, adds that the
 * coupon is saved in the app. `code` is null for a pool, and where the text should not name the code.
 */
export function describeSyncProblem({ problem, code }: { problem: SyncError; code: string | null }): string {
  switch (problem.reason) {
    case "code-taken":
      return `${code ?? "A code of this coupon"} is already used by another discount in your store, created outside Dino Discounts. Change the code here, or remove it from the other discount and try again.`;
    case "unreachable":
      return "We couldn’t reach Shopify. Your coupon is saved here. Try again in a moment.";
    case "access-lost":
      return "Dino Discounts no longer has access to your discounts. Open the app from Apps in your Shopify admin to restore access, then try again.";
    case "changed-in-shopify":
      return describeChangedSettings(problem);
    case "deleted-in-shopify":
      return "Someone deleted this coupon’s discount in the Shopify admin, so its codes don’t work at checkout. Your coupon is saved here. Create the discount again, or archive the coupon.";
    case "reactivated-in-shopify":
      return "Someone reactivated this coupon in the Shopify admin, so its codes work at checkout even though they’re turned off here. Deactivate it again.";
    case "code-removed-in-shopify":
      return `Someone removed ${code ?? "this coupon’s code"} in the Shopify admin, so it doesn’t work at checkout. Restore it, or archive the coupon.`;
    default:
      return `Shopify rejected this coupon${quoteAfterColon(problem.message)}. Your coupon is saved here. Change the code or try again.`;
  }
}

/**
 * Title of the banner about a coupon's sync error. `problem` is null if the coupon has no sync error, but Shopify
 * rejected one or more of its codes. `isInShopify` means that the coupon's discount exists in Shopify. In that case,
 * the coupon usually still works with the settings of its last sync.
 */
export function syncProblemTitle(problem: SyncError | null, isInShopify: boolean): string {
  if (problem?.reason === "changed-in-shopify") return "Changed in Shopify";
  if (problem?.reason === "deleted-in-shopify") return "Deleted in Shopify";
  if (problem?.reason === "reactivated-in-shopify") return "Reactivated in Shopify";
  const isAboutLastEdit = problem !== null && problem.reason !== "code-removed-in-shopify";
  if (isInShopify && isAboutLastEdit) return "Your latest changes aren’t in Shopify";
  return "This coupon doesn’t work at checkout";
}

/** Label of the button that syncs the coupon again. The sync overwrites external changes that were reported. */
export function syncProblemFixLabel(problem: SyncError | null): string {
  if (problem?.reason === "changed-in-shopify") return "Overwrite with app settings";
  if (problem?.reason === "deleted-in-shopify") return "Create it again";
  if (problem?.reason === "reactivated-in-shopify") return "Deactivate it again";
  if (problem?.reason === "code-removed-in-shopify") return "Restore the code";
  return "Try again";
}

/** Explains which settings of a coupon's or rule's discount were changed in Shopify, and which changes can be kept. */
export function describeChangedSettings(problem: SyncError): string {
  const changed = problem.changed ?? [];
  const adoptable = adoptableSettingsOf(problem);
  const fix =
    adoptable.length === 0
      ? "Overwrite them with the app’s settings. To keep the changes, make them here too."
      : `Overwrite them with the app’s settings, or keep the changes from Shopify. ${describeAdoption(changed, adoptable)}`;
  return `Someone changed ${describeSettings(changed)} in the Shopify admin, and checkout uses the new values. ${fix}`.trim();
}

/** Whether the merchant can fix the problem by choosing another code. */
export function isFixedByAnotherCode(problem: SyncError): boolean {
  return problem.reason === "code-taken" || problem.reason === "refused";
}
