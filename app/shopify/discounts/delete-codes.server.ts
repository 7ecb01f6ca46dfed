import { GraphqlQueryError } from "@shopify/shopify-api";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { BULK_DELETE_CODES, BULK_DELETION_STATUS } from "~/shopify/operations/redeem-codes";

export type DeleteCodesResult =
  | { ok: true; jobId: string; isDone: boolean }
  | { ok: false; reason: "discount-gone" }
  | { ok: false; reason: "refused"; message: string };

/**
 * Deletes up to 250 codes from a discount. Shopify deletes them asynchronously, so poll `isBulkDeletionDone`. Safe to
 * retry, because Shopify ignores codes that are already deleted.
 */
export async function deleteCodes({
  admin,
  discountId,
  shopifyCodeIds,
}: {
  admin: ShopifyAdmin;
  discountId: string;
  shopifyCodeIds: bigint[];
}): Promise<DeleteCodesResult> {
  const { discountCodeRedeemCodeBulkDelete: payload } = await callShopify({
    admin,
    operation: BULK_DELETE_CODES,
    variables: { discountId, ids: shopifyCodeIds.map((id) => `gid://shopify/DiscountRedeemCode/${id}`) },
  });
  if (payload?.job) return { ok: true, jobId: payload.job.id, isDone: payload.job.done };
  const errors = payload?.userErrors ?? [];
  if (errors.some((error) => error.field?.at(-1) === "discountId"))
    return { ok: false, reason: "discount-gone" };
  return { ok: false, reason: "refused", message: errors.map((error) => error.message).join(" ") };
}

/** Returns whether a bulk deletion is done. A deletion whose job Shopify does not know counts as done. */
export async function isBulkDeletionDone({
  admin,
  jobId,
}: {
  admin: ShopifyAdmin;
  jobId: string;
}): Promise<boolean> {
  try {
    const { job } = await callShopify({ admin, operation: BULK_DELETION_STATUS, variables: { id: jobId } });
    return job?.done ?? true;
  } catch (error) {
    if (error instanceof GraphqlQueryError && isNotFound(error)) return true;
    throw error;
  }
}

function isNotFound(error: GraphqlQueryError): boolean {
  const errors = (error.body?.errors?.graphQLErrors ?? []) as { extensions?: { code?: string } }[];
  return errors.some((graphqlError) => graphqlError.extensions?.code === "RESOURCE_NOT_FOUND");
}
