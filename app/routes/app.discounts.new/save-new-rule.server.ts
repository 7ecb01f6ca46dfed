import { createDiscountRule } from "~/domain/discounts/create-discount-rule.server";
import { parseRuleForm } from "~/domain/discounts/form/read-rule";
import { saveDraftRule } from "~/domain/discounts/save-draft-rule.server";
import { discountReturnUrl } from "~/ui/discount-return";
import { describeSave } from "~/ui/discount-wizard/describe-save";
import type { SaveResult } from "~/ui/discount-wizard/use-wizard";

/**
 * Creates a rule from the wizard's form, as a draft if the form's `intent` is `save-draft`. Returns the page to open
 * next, or error messages by field if the form is invalid. Not safe to retry: each successful call creates another
 * rule.
 */
export async function saveNewRule({
  shop,
  actor,
  form,
  returnTo,
}: {
  shop: { id: bigint; currencyCode: string; timeZone: string };
  actor: string;
  form: FormData;
  returnTo: string | null;
}): Promise<SaveResult> {
  const shopId = shop.id;
  const parsed = parseRuleForm({ form, shop });
  if (!parsed)
    return {
      ok: false,
      errors: { form: "Something went wrong with the form. Reload the page and try again." },
    };
  if (form.get("intent") === "save-draft") {
    const saved = await saveDraftRule({ shopId, existing: null, fields: parsed.fields, actor });
    if (!saved.ok) throw new Error(`the draft could not be created: ${saved.reason}`);
    const toastMessage = describeSave({ savedMessage: "Draft saved", notLinkedNames: saved.notLinked });
    return {
      ok: true,
      version: saved.version,
      toastMessage,
      goTo: discountReturnUrl({ returnTo, discountRuleId: saved.id }),
    };
  }
  if (!parsed.input) return { ok: false, errors: parsed.errors };
  const { id, notLinked } = await createDiscountRule({ shopId, input: parsed.input, actor });
  const toastMessage = describeSave({ savedMessage: "Discount saved", notLinkedNames: notLinked });
  return { ok: true, version: 1, toastMessage, goTo: discountReturnUrl({ returnTo, discountRuleId: id }) };
}
