import type { SyncError } from "~/domain/coupons/sync-error";

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
  }
}

function quoted(message: string): string {
  const words = message.trim().replace(/[.\s]+$/, "");
  return words === "" ? "" : `: “${words}”`;
}

/** Whether another code would mend it. */
export function isMendedByAnotherCode(problem: SyncError): boolean {
  return problem.reason === "code-taken" || problem.reason === "refused";
}
