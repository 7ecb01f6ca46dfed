import { createDiscountRule } from "~/domain/discounts/create-discount-rule.server";
import { parseRuleForm } from "~/domain/discounts/parse-rule-form";
import { saveDraftRule } from "~/domain/discounts/save-draft-rule.server";
import { discountReturnUrl } from "~/ui/discount-return";
import { describeSave } from "~/ui/discount-wizard/describe-save";
import type { SaveResult } from "~/ui/discount-wizard/use-wizard";

/**
 * Creates a rule or a draft from the wizard's form, and returns the page to open next. Not safe to retry: each call
 * creates a rule.
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
    if (!saved.ok) throw new Error(`a new draft was refused: ${saved.reason}`);
    const toastMessage = describeSave({ savedMessage: "Draft saved", unlinkedNames: saved.notLinked });
    return {
      ok: true,
      version: saved.version,
      toastMessage,
      goTo: discountReturnUrl({ returnTo, discountRuleId: saved.id }),
    };
  }
  if (!parsed.input) return { ok: false, errors: parsed.errors };
  const { id, notLinked } = await createDiscountRule({ shopId, input: parsed.input, actor });
  const toastMessage = describeSave({ savedMessage: "Discount saved", unlinkedNames: notLinked });
  return { ok: true, version: 1, toastMessage, goTo: discountReturnUrl({ returnTo, discountRuleId: id }) };
}
