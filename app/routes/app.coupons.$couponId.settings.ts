import type { ActionFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs, ShouldRevalidateFunction } from "@remix-run/react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { readEditFields } from "~/domain/coupons/coupon-fields";
import { parseCouponEdit } from "~/domain/coupons/coupon-form";
import { type EditCouponResult, editCoupon } from "~/domain/coupons/edit-coupon.server";
import { CouponNotFound, getCoupon } from "~/domain/coupons/get-coupon.server";
import { parseRouteId } from "~/lib/parse-route-id";
import { withErrorResponse } from "~/ui/error-response";
import { lostSave } from "~/ui/lost-save";

const notFound = () => new Response(null, { status: 404 });

/**
 * Saves a coupon's settings, or returns why they were not saved. The form also contains the version and values that the
 * coupon had when the edit started. If someone else has saved other values since the edit started, returns a conflict
 * and saves nothing.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, shopId, actor } = await authenticateMerchant(request);
  const couponId = parseRouteId(params.couponId);
  if (couponId === null) throw notFound();
  const coupon = await getCoupon({ shopId, couponId }).catch((error: unknown) => {
    throw error instanceof CouponNotFound ? notFound() : error;
  });
  const form = await request.formData();
  const { timeZone } = shop;
  const code = coupon.type === "bulk_pool" ? null : (coupon.code?.code ?? "");
  const parsed = parseCouponEdit({ form, coupon: { ...coupon, code }, timeZone, now: new Date() });
  if (!parsed.ok) return { ok: false, reason: "invalid", errors: parsed.errors } as const;
  const base = { version: Number(form.get("version")), fields: readEditFields(form, "base-") };
  const isMoveConfirmed = form.get("moveConfirmed") === "on";
  const { input } = parsed;
  return toResponse(
    await editCoupon({ shopId, couponId, base, input, timeZone, isMoveConfirmed, actor }),
    input.code,
  );
}

export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return withErrorResponse(serverAction<typeof action>(), (error) => lostSave(error));
}

/**
 * Converts the result of an edit to the response for the page's form. Results with the reason `conflict` or `move` are
 * returned unchanged, because the page shows them in a dialog. `not-found` throws a 404 response. Any other reason
 * becomes an error of one field or of the whole form.
 */
function toResponse(result: EditCouponResult, code: string | null) {
  if (result.ok) return result;
  const invalid = (errors: { code?: string; discountRuleId?: string; form?: string }) =>
    ({ ok: false, reason: "invalid", errors }) as const;
  switch (result.reason) {
    case "not-found":
      throw notFound();
    case "archived":
      return invalid({
        form: "This coupon was archived after you started editing it. Restore the coupon to edit it.",
      });
    case "no-such-discount":
      return invalid({ discountRuleId: "This discount was archived or deleted. Choose another discount." });
    case "code-taken":
      return invalid({ code: `${code} is already used by ${result.couponName}.` });
    default:
      return result;
  }
}

export const shouldRevalidate: ShouldRevalidateFunction = () => false;
