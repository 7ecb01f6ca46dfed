import { adoptableSettingsOf, type SyncError } from "~/domain/coupons/sync-error";
import { describeAdoption, listSettings } from "~/domain/discounts/describe-adoption";

/** Why a coupon does not work at checkout: what happened, what is safe, what to do. `code` is null for a pool. */
export function describeSyncProblem({ problem, code }: { problem: SyncError; code: string | null }): string {
  switch (problem.reason) {
    case "code-taken":
      return `${code ?? "A code of this coupon"} is a code of another discount in your shop, made outside Dino Discounts. Change the code here, or remove it there and try again.`;
    case "refused":
      return `Shopify did not accept this coupon${quoted(problem.message)}. Nothing here is lost. Change the code or try again.`;
    case "unreachable":
      return "Shopify could not be reached. Nothing here is lost. Try again in a moment.";
    case "access-lost":
      return "Dino Discounts may no longer change discounts in your shop. Open the app once more from Apps to give it access, then try again.";
    case "changed-in-shopify":
      return describeChanged(problem);
    case "deleted-in-shopify":
      return "Someone deleted its discount in Shopify’s own admin, so checkout takes none of its codes. Nothing here is lost. Make it again, or archive the coupon.";
    case "reactivated-in-shopify":
      return "Someone started it again in Shopify’s own admin, so checkout takes its codes although they are stopped here. Stop it again.";
    case "code-removed-in-shopify":
      return `Someone removed ${code ?? "its code"} in Shopify’s own admin, so checkout does not take it. Put it back, or archive the coupon.`;
  }
}

/** What stands above it. `isInShopify`: Shopify has a discount of the coupon, so that its last state works there. */
export function titleOfSyncProblem(problem: SyncError | null, isInShopify: boolean): string {
  if (problem?.reason === "changed-in-shopify") return "Changed in Shopify";
  if (problem?.reason === "deleted-in-shopify") return "Deleted in Shopify";
  if (problem?.reason === "reactivated-in-shopify") return "Started again in Shopify";
  const isAboutLastEdit = problem !== null && problem.reason !== "code-removed-in-shopify";
  if (isInShopify && isAboutLastEdit) return "Your last changes are not in Shopify";
  return "This coupon does not work at checkout";
}

/** The button that writes to Shopify what we hold. */
export function fixLabelOfSyncProblem(problem: SyncError | null): string {
  if (problem?.reason === "changed-in-shopify") return "Use the settings from here";
  if (problem?.reason === "deleted-in-shopify") return "Make it again";
  if (problem?.reason === "reactivated-in-shopify") return "Stop it again";
  if (problem?.reason === "code-removed-in-shopify") return "Put it back";
  return "Try again";
}

function describeChanged(problem: SyncError): string {
  const changed = problem.changed ?? [];
  const adoptable = adoptableSettingsOf(problem);
  const fix =
    adoptable.length === 0
      ? "Use the settings from here again. To have Shopify’s, change them here as well."
      : `Use the settings from here again, or keep Shopify’s. ${describeAdoption(changed, adoptable)}`;
  return `Someone changed ${listSettings(changed)} in Shopify’s own admin, and checkout goes by that. ${fix}`.trim();
}

function quoted(message: string): string {
  const words = message.trim().replace(/[.\s]+$/, "");
  return words === "" ? "" : `: “${words}”`;
}

/** Whether another code would mend it. */
export function isFixedByAnotherCode(problem: SyncError): boolean {
  return problem.reason === "code-taken" || problem.reason === "refused";
}
