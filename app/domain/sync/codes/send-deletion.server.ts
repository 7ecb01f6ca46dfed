import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";
import type { OpenBulkDeletion } from "~/domain/sync/codes/find-bulk-deletion.server";
import { recordDeletionSent } from "~/domain/sync/codes/record-deletion-sent.server";
import type { SyncStep } from "~/domain/sync/codes/sync-step";
import { writeDeletions } from "~/domain/sync/codes/write-deletions.server";
import { deleteCodes } from "~/shopify/discounts/delete-codes.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/**
 * Sends a recorded bulk deletion, for the first time or again. Saves the deletion as done if Shopify reports that it is
 * done, if the coupon's discount is not in Shopify, or if no code of the deletion has a Shopify ID. Throws if Shopify
 * rejects the deletion.
 */
export async function sendDeletion({
  sync,
  admin,
  deletion,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  deletion: OpenBulkDeletion;
}): Promise<SyncStep> {
  const { shopifyDiscountId: discountId, shopifyCodeIds } = deletion;
  if (discountId === null || shopifyCodeIds.length === 0) return finish();
  const sent = await deleteCodes({ admin, discountId, shopifyCodeIds });
  if (!sent.ok && sent.reason === "refused")
    throw new Error(`Shopify rejected the deletion of the codes: ${sent.message}`);
  if (!sent.ok || sent.isDone) return finish();
  return (await recordDeletionSent({ sync, jobId: sent.jobId })) ? "continue" : "superseded";

  async function finish(): Promise<SyncStep> {
    return (await writeDeletions({ sync })) ? "continue" : "superseded";
  }
}
