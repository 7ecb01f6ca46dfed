import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import {
  BULK_ADD_CODES,
  BULK_CREATION_RESULTS,
  BULK_CREATION_STATUS,
} from "~/shopify/operations/redeem-codes";

/** Shopify's limit for input lists. A list with 251 items fails with MAX_INPUT_SIZE_EXCEEDED. */
export const MAX_CODES_PER_CALL = 250;

export type AddCodesResult =
  | { ok: true; bulkCreationId: string }
  | { ok: false; reason: "discount-gone" }
  | { ok: false; reason: "refused"; message: string };

/**
 * Adds up to 250 codes to a discount. Shopify adds them asynchronously, so poll `isBulkCreationDone` and then call
 * `findBulkCreationResults`. If the response is lost, check whether Shopify added the codes before you retry.
 */
export async function addCodes({
  admin,
  discountId,
  codes,
}: {
  admin: ShopifyAdmin;
  discountId: string;
  codes: string[];
}): Promise<AddCodesResult> {
  const { discountRedeemCodeBulkAdd: payload } = await callShopify({
    admin,
    operation: BULK_ADD_CODES,
    variables: { discountId, codes: codes.map((code) => ({ code })) },
  });
  if (payload?.bulkCreation) return { ok: true, bulkCreationId: payload.bulkCreation.id };
  const errors = payload?.userErrors ?? [];
  if (errors.some((error) => error.field?.at(-1) === "discountId"))
    return { ok: false, reason: "discount-gone" };
  return { ok: false, reason: "refused", message: errors.map((error) => error.message).join(" ") };
}

/** The result for one code in a bulk creation. */
export interface BulkCreationResult {
  code: string;
  shopifyCodeId: bigint | null;
  /** Shopify's error message, or null if there is no error. Shopify returns no error code with this message. */
  error: string | null;
}

/** Returns whether a bulk creation is done, or null if Shopify doesn't know its ID. */
export async function isBulkCreationDone({
  admin,
  bulkCreationId,
}: {
  admin: ShopifyAdmin;
  bulkCreationId: string;
}): Promise<boolean | null> {
  const variables = { id: bulkCreationId };
  const { discountRedeemCodeBulkCreation: state } = await callShopify({
    admin,
    operation: BULK_CREATION_STATUS,
    variables,
  });
  return state ? state.done : null;
}

/** Returns the result for each code in a finished bulk creation, or null if Shopify doesn't know its ID. */
export async function findBulkCreationResults({
  admin,
  bulkCreationId,
}: {
  admin: ShopifyAdmin;
  bulkCreationId: string;
}): Promise<BulkCreationResult[] | null> {
  const variables = { id: bulkCreationId };
  const { discountRedeemCodeBulkCreation: creation } = await callShopify({
    admin,
    operation: BULK_CREATION_RESULTS,
    variables,
  });
  if (!creation) return null;
  return creation.codes.nodes.map((node) => ({
    code: node.code,
    shopifyCodeId: node.discountRedeemCode ? numberFromGid(node.discountRedeemCode.id) : null,
    error: node.errors[0]?.message ?? null,
  }));
}
