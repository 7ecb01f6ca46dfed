import { parseRuleForm } from "~/domain/discounts/form/read-rule";
import { saveDraftRule } from "~/domain/discounts/save-draft-rule.server";
import { updateDiscountRule } from "~/domain/discounts/update-discount-rule.server";
import { formatCount } from "~/lib/numbers";
import { describeSave } from "~/ui/discount-wizard/describe-save";
import type { SaveResult } from "~/ui/discount-wizard/use-wizard";

const STALE_MESSAGE =
  "Someone else saved this discount while you were editing. Copy your changes, reload the page, and enter them again.";

/**
 * Saves the wizard's form to an existing rule, as a draft if the form's `intent` is `save-draft`. If nothing could be
 * saved, returns error messages by field. This happens, for example, if someone else has saved the rule since the page
 * loaded it. Returns `not-found` if the shop has no such rule.
 */
export async function saveRule({
  shop,
  discountRuleId,
  actor,
  form,
  locale,
}: {
  shop: { id: bigint; currencyCode: string; timeZone: string };
  discountRuleId: bigint;
  actor: string;
  form: FormData;
  locale: string;
}): Promise<SaveResult | "not-found"> {
  const shopId = shop.id;
  const refuse = (message: string) => ({ ok: false, errors: { form: message } }) as const;
  const version = Number(form.get("version"));
  const parsed = parseRuleForm({ form, shop });
  if (!parsed || !Number.isSafeInteger(version)) {
    return refuse("Something went wrong with the form. Reload the page and try again.");
  }
  if (form.get("intent") === "save-draft") {
    const existing = { discountRuleId, version };
    const saved = await saveDraftRule({ shopId, existing, fields: parsed.fields, actor });
    if (saved.ok) {
      const toastMessage = describeSave({ savedMessage: "Draft saved", notLinkedNames: saved.notLinked });
      return { ok: true, version: saved.version, toastMessage, goTo: null };
    }
    if (saved.reason === "not-found") return "not-found";
    return refuse(
      saved.reason === "stale" ? STALE_MESSAGE : "This discount is no longer a draft. Reload the page.",
    );
  }
  if (!parsed.input) return { ok: false, errors: parsed.errors };
  const saved = await updateDiscountRule({ shopId, discountRuleId, version, input: parsed.input, actor });
  if (saved.ok) {
    const toastMessage = describeSave({ savedMessage: "Discount saved", notLinkedNames: saved.notLinked });
    return { ok: true, version: saved.version, toastMessage, goTo: null };
  }
  switch (saved.reason) {
    case "not-found":
      return "not-found";
    case "stale":
      return refuse(STALE_MESSAGE);
    case "archived":
      return refuse("This discount is archived. Restore it to edit it.");
    case "has-coupons": {
      const coupons =
        saved.couponCount === 1 ? "A coupon uses" : `${formatCount(saved.couponCount, locale)} coupons use`;
      const trigger = `${coupons} this discount, so it can’t be automatic. Link the ${saved.couponCount === 1 ? "coupon" : "coupons"} to another discount first, or duplicate this discount and make the copy automatic.`;
      return { ok: false, errors: { trigger } };
    }
  }
}
