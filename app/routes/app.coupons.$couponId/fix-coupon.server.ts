import { codeField } from "~/domain/coupons/coupon-input";
import { linkDiscount } from "~/domain/coupons/link-discount.server";
import { replaceCode } from "~/domain/coupons/replace-code.server";
import { retrySync } from "~/domain/sync/retry-sync.server";
import { parseRouteId } from "~/lib/parse-route-id";
import { adoptSettings } from "~/routes/external-changes/adopt-settings.server";

type FixResult =
  | { ok: true; toastMessage: string }
  | { ok: false; reason: "not-found" }
  | { ok: false; reason: "refused"; error: string };

const refuse = (error: string) => ({ ok: false, reason: "refused", error }) as const;

/**
 * Runs the action that the form names in its `intent` field. Returns a toast message or an error message for the
 * merchant. Returns `not-found` if the shop has no such coupon, or if the intent is `replace-code` and the coupon is not
 * a Standard coupon. Throws a 400 response for an unknown intent.
 */
export async function fixCoupon({
  shopId,
  couponId,
  form,
  actor,
}: {
  shopId: bigint;
  couponId: bigint;
  form: FormData;
  actor: string;
}): Promise<FixResult> {
  switch (form.get("intent")) {
    case "retry": {
      const isQueued = await retrySync({ owner: { shopId, couponId } });
      return isQueued ? { ok: true, toastMessage: "Trying again" } : { ok: false, reason: "not-found" };
    }
    case "adopt-shopify-settings":
      return adoptSettings({ owner: { shopId, couponId }, actor });
    case "replace-code":
      return changeCode({ shopId, couponId, text: String(form.get("code") ?? ""), actor });
    case "link-discount":
      return link({
        shopId,
        couponId,
        discountRuleId: parseRouteId(String(form.get("discountRuleId"))),
        actor,
      });
    default:
      throw new Response(null, { status: 400 });
  }
}

async function changeCode({
  shopId,
  couponId,
  text,
  actor,
}: {
  shopId: bigint;
  couponId: bigint;
  text: string;
  actor: string;
}): Promise<FixResult> {
  const parsed = codeField.safeParse(text);
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? "Enter another code.");
  const code = parsed.data;
  const replaced = await replaceCode({ shopId, couponId, code, actor });
  if (replaced.ok) return { ok: true, toastMessage: `Code changed to ${code}` };
  if (replaced.reason === "not-found") return { ok: false, reason: "not-found" };
  if (replaced.reason === "code-taken") return refuse(`${code} is already used by ${replaced.couponName}.`);
  return refuse("This code is live and shoppers may know it. To use another code, create a new coupon.");
}

async function link({
  shopId,
  couponId,
  discountRuleId,
  actor,
}: {
  shopId: bigint;
  couponId: bigint;
  discountRuleId: bigint | null;
  actor: string;
}): Promise<FixResult> {
  if (discountRuleId === null) return refuse("Choose a discount.");
  const linked = await linkDiscount({ shopId, couponId, discountRuleId, actor });
  if (linked.ok) return { ok: true, toastMessage: "Discount linked" };
  if (linked.reason === "not-found") return { ok: false, reason: "not-found" };
  if (linked.reason === "already-linked") return refuse("A discount is already linked. Reload the page.");
  return refuse("This discount was archived or deleted. Choose another discount.");
}
