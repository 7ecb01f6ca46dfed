import type { AutomaticDiscount } from "~/shopify/discounts/automatic-discount";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import {
  CREATE_AUTOMATIC_BASIC,
  CREATE_AUTOMATIC_BXGY,
  CREATE_AUTOMATIC_FREE_SHIPPING,
  UPDATE_AUTOMATIC_BASIC,
  UPDATE_AUTOMATIC_BXGY,
  UPDATE_AUTOMATIC_FREE_SHIPPING,
} from "~/shopify/operations/automatic-discounts";

export type SaveAutomaticDiscountResult =
  | { ok: true; discountId: string }
  /** The discount was deleted in Shopify. */
  | { ok: false; reason: "gone" }
  /** Another automatic discount has the same title, which Shopify does not allow. */
  | { ok: false; reason: "title-taken" }
  /** Too many automatic discounts would be active at the same time. Shopify's limit is 25. */
  | { ok: false; reason: "too-many-automatic" }
  /** Shopify rejected the input for another reason. `message` contains all of Shopify's error messages. */
  | { ok: false; reason: "refused"; message: string };

/**
 * Creates an automatic discount if `discountId` is null. Otherwise, overwrites the Shopify discount that has this ID
 * and must be of the same kind as `discount`. An update is safe to retry. A creation is not.
 */
export async function saveAutomaticDiscount({
  admin,
  discountId,
  discount,
}: {
  admin: ShopifyAdmin;
  discountId: string | null;
  discount: AutomaticDiscount;
}): Promise<SaveAutomaticDiscountResult> {
  const payload = await send({ admin, discountId, discount });
  if (payload?.automaticDiscountNode) return { ok: true, discountId: payload.automaticDiscountNode.id };
  const errors = payload?.userErrors ?? [];
  const isGone = errors.some(({ field, message }) => field?.at(-1) === "id" && /not exist/i.test(message));
  if (isGone && discountId !== null) return { ok: false, reason: "gone" };
  if (errors.some((error) => error.code === "ACTIVE_PERIOD_OVERLAP"))
    return { ok: false, reason: "too-many-automatic" };
  if (errors.some((error) => error.code === "TAKEN" && error.field?.at(-1) === "title"))
    return { ok: false, reason: "title-taken" };
  return { ok: false, reason: "refused", message: errors.map((error) => error.message).join(" ") };
}

async function send({
  admin,
  discountId: id,
  discount: { kind, input },
}: {
  admin: ShopifyAdmin;
  discountId: string | null;
  discount: AutomaticDiscount;
}) {
  if (kind === "basic") {
    const data =
      id === null
        ? await callShopify({ admin, operation: CREATE_AUTOMATIC_BASIC, variables: { discount: input } })
        : await callShopify({ admin, operation: UPDATE_AUTOMATIC_BASIC, variables: { id, discount: input } });
    return data.payload;
  }
  if (kind === "bxgy") {
    const data =
      id === null
        ? await callShopify({ admin, operation: CREATE_AUTOMATIC_BXGY, variables: { discount: input } })
        : await callShopify({ admin, operation: UPDATE_AUTOMATIC_BXGY, variables: { id, discount: input } });
    return data.payload;
  }
  const data =
    id === null
      ? await callShopify({
          admin,
          operation: CREATE_AUTOMATIC_FREE_SHIPPING,
          variables: { discount: input },
        })
      : await callShopify({
          admin,
          operation: UPDATE_AUTOMATIC_FREE_SHIPPING,
          variables: { id, discount: input },
        });
  return data.payload;
}
