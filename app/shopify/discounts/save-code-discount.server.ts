import type { DiscountKind } from "~/domain/discounts/discount-kind";
import type { CodeDiscount } from "~/shopify/discounts/code-discount";
import { couponTag } from "~/shopify/discounts/coupon-tag";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import {
  CREATE_BASIC_CODE_DISCOUNT,
  CREATE_BXGY_CODE_DISCOUNT,
  CREATE_FREE_SHIPPING_CODE_DISCOUNT,
  UPDATE_BASIC_CODE_DISCOUNT,
  UPDATE_BXGY_CODE_DISCOUNT,
  UPDATE_FREE_SHIPPING_CODE_DISCOUNT,
} from "~/shopify/operations/code-discounts";

export type SaveCodeDiscountResult =
  | { ok: true; discountId: string; firstCode: { shopifyCodeId: bigint; code: string } | null }
  /** The code is taken. `message` is the title of the discount that has the code; empty if no discount was found. */
  | { ok: false; reason: "code-taken"; message: string }
  /** The discount was deleted in Shopify. */
  | { ok: false; reason: "gone" }
  /** Shopify rejected the input for another reason. `message` contains all of Shopify's error messages. */
  | { ok: false; reason: "refused"; message: string };

/**
 * The code belongs to the coupon's former discount, whose kind differs from the wanted kind. The code must be moved out
 * of the former discount first.
 */
interface TakenByFormerDiscount {
  ok: false;
  reason: "taken-by-former";
  discountId: string;
  kind: DiscountKind | null;
}

interface UserError {
  field?: string[] | null;
  message: string;
  code?: string | null;
}

/**
 * Creates a coupon's discount in Shopify, with one code. Safe to retry: a coupon never gets two discounts.
 *
 * If Shopify reports that the code is taken, looks for the discount that has the code:
 * - No discount is found: returns `refused`.
 * - The discount lacks this coupon's tag: returns `code-taken`.
 * - The discount has this coupon's tag, but another kind: returns `taken-by-former`.
 * - The discount has this coupon's tag and the wanted kind: an earlier call, whose response was lost, created the
 *   discount. Updates the discount.
 */
export async function createCodeDiscount({
  admin,
  couponId,
  discount,
}: {
  admin: ShopifyAdmin;
  couponId: bigint;
  discount: CodeDiscount & { code: string };
}): Promise<SaveCodeDiscountResult | TakenByFormerDiscount> {
  const payload = await sendCreation({ admin, discount });
  if (payload?.codeDiscountNode) return toSaved(payload.codeDiscountNode);
  const errors = payload?.userErrors ?? [];
  if (!isCodeTaken(errors)) return toRefused(errors);

  const existing = await findDiscountByCode({ admin, code: discount.code });
  if (!existing) return toRefused(errors);
  if (!existing.tags.includes(couponTag(couponId))) {
    return { ok: false, reason: "code-taken", message: existing.title };
  }
  if (existing.kind !== discount.kind) {
    return { ok: false, reason: "taken-by-former", discountId: existing.id, kind: existing.kind };
  }
  return updateCodeDiscount({ admin, discountId: existing.id, discount });
}

/**
 * Overwrites the Shopify discount that has the ID `discountId` with `discount`, which must be of the same kind. If
 * `discount.code` is set, renames the first code. Safe to retry.
 */
export async function updateCodeDiscount({
  admin,
  discountId,
  discount,
}: {
  admin: ShopifyAdmin;
  discountId: string;
  discount: CodeDiscount;
}): Promise<SaveCodeDiscountResult> {
  const payload = await sendUpdate({ admin, id: discountId, discount });
  if (payload?.codeDiscountNode) return toSaved(payload.codeDiscountNode);
  const errors = payload?.userErrors ?? [];
  if (isCodeTaken(errors) && discount.code) {
    const existing = await findDiscountByCode({ admin, code: discount.code });
    return { ok: false, reason: "code-taken", message: existing?.title ?? "" };
  }
  // Check the message as well as the field. Shopify also returns an error about `id` if it does not allow renaming a
  // code because the discount has several codes. In that case, the discount still exists.
  if (errors.some(({ field, message }) => field?.at(-1) === "id" && /not exist/i.test(message))) {
    return { ok: false, reason: "gone" };
  }
  return toRefused(errors);
}

/** The payload of a create or update mutation, for any kind of discount. */
type MutationPayload = { codeDiscountNode?: SavedNode | null; userErrors: UserError[] } | null | undefined;

async function sendCreation({
  admin,
  discount: { kind, input },
}: {
  admin: ShopifyAdmin;
  discount: CodeDiscount;
}): Promise<MutationPayload> {
  const variables = { discount: input };
  if (kind === "bxgy") {
    return (await callShopify({ admin, operation: CREATE_BXGY_CODE_DISCOUNT, variables }))
      .discountCodeBxgyCreate;
  }
  if (kind === "free_shipping") {
    return (await callShopify({ admin, operation: CREATE_FREE_SHIPPING_CODE_DISCOUNT, variables }))
      .discountCodeFreeShippingCreate;
  }
  return (await callShopify({ admin, operation: CREATE_BASIC_CODE_DISCOUNT, variables }))
    .discountCodeBasicCreate;
}

async function sendUpdate({
  admin,
  id,
  discount: { kind, input },
}: {
  admin: ShopifyAdmin;
  id: string;
  discount: CodeDiscount;
}): Promise<MutationPayload> {
  const variables = { id, discount: input };
  if (kind === "bxgy") {
    return (await callShopify({ admin, operation: UPDATE_BXGY_CODE_DISCOUNT, variables }))
      .discountCodeBxgyUpdate;
  }
  if (kind === "free_shipping") {
    return (await callShopify({ admin, operation: UPDATE_FREE_SHIPPING_CODE_DISCOUNT, variables }))
      .discountCodeFreeShippingUpdate;
  }
  return (await callShopify({ admin, operation: UPDATE_BASIC_CODE_DISCOUNT, variables }))
    .discountCodeBasicUpdate;
}

interface SavedNode {
  id: string;
  codeDiscount: { codes?: { nodes: { id: string; code: string }[] } };
}

function toSaved(node: SavedNode): SaveCodeDiscountResult {
  const first = node.codeDiscount.codes?.nodes[0];
  return {
    ok: true,
    discountId: node.id,
    firstCode: first ? { shopifyCodeId: numberFromGid(first.id), code: first.code } : null,
  };
}

function isCodeTaken(errors: UserError[]): boolean {
  return errors.some((error) => error.code === "TAKEN" && error.field?.at(-1) === "code");
}

function toRefused(errors: UserError[]): Extract<SaveCodeDiscountResult, { reason: "refused" }> {
  return { ok: false, reason: "refused", message: errors.map((error) => error.message).join(" ") };
}
