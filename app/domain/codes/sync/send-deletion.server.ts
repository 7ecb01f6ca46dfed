import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";
import type { OpenBulkDeletion } from "~/domain/codes/sync/find-bulk-deletion.server";
import { recordDeletionSent } from "~/domain/codes/sync/record-deletion-sent.server";
import type { SyncStep } from "~/domain/codes/sync/sync-step";
import { writeDeletions } from "~/domain/codes/sync/write-deletions.server";
import { deleteCodes } from "~/shopify/discounts/delete-codes.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/** Sends a recorded deletion, for the first time or again. If the discount is gone from Shopify, the codes are gone too. */
export async function sendDeletion({
  sync,
  admin,
  open,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  open: OpenBulkDeletion;
}): Promise<SyncStep> {
  const { shopifyDiscountId: discountId, shopifyCodeIds } = open;
  if (discountId === null || shopifyCodeIds.length === 0) return finish();
  const sent = await deleteCodes({ admin, discountId, shopifyCodeIds });
  if (!sent.ok && sent.reason === "refused") throw new Error(`Shopify deletes no codes: ${sent.message}`);
  if (!sent.ok || sent.isDone) return finish();
  return (await recordDeletionSent({ sync, jobId: sent.jobId })) ? "continue" : "superseded";

  async function finish(): Promise<SyncStep> {
    return (await writeDeletions({ sync })) ? "continue" : "superseded";
  }
}
