import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type ParsedRule, type RuleShop, readRule } from "~/domain/discounts/form/read-rule";
import type { RuleErrors, RuleFields } from "~/domain/discounts/form/rule-fields";

/** Result of saving a rule. `goTo` is the URL of the next page, or null to stay on the page. */
export type SaveResult =
  | { ok: true; goTo: string | null; version: number; toastMessage: string }
  | { ok: false; errors: RuleErrors };

export interface Wizard {
  fields: RuleFields;
  rule: ParsedRule;
  /**
   * The errors to show, until a save succeeds or the changes are discarded. Errors of invalid fields are shown after a
   * click on Save. Errors from the server disappear as soon as a field changes.
   */
  errors: RuleErrors;
  /**
   * Number of rejected saves. The server can reject any save. The browser rejects a save if a field is invalid, unless
   * the save is a draft. Each time the number goes up, SaveErrorBanner takes the focus.
   */
  rejectedSaveCount: number;
  hasUnsavedChanges: boolean;
  isSaving: boolean;
  change: (changed: Partial<RuleFields>) => void;
  save: (intent: "save" | "save-draft") => void;
  discard: () => void;
}

/**
 * State of the wizard: the field values, the rule parsed from these values, and the pending save. `loadedFields` has
 * the values that the page loaded, or the initial values of a new rule. `hasUnsavedChanges` is true while the fields
 * differ from the last saved values. A save sends the version on which the fields are based, so that the server can
 * reject an edit of an older version.
 */
export function useWizard({
  loadedFields,
  version,
  shop,
  action,
}: {
  loadedFields: RuleFields;
  version: number;
  shop: RuleShop;
  action: string;
}): Wizard {
  const [fields, setFields] = useState(loadedFields);
  const [baseline, setBaseline] = useState(loadedFields);
  const [hasTriedToSave, setHasTriedToSave] = useState(false);
  const [serverErrors, setServerErrors] = useState<RuleErrors>({});
  const [rejectedSaveCount, setRejectedSaveCount] = useState(0);
  const [baseVersion, setBaseVersion] = useState(version);
  const fetcher = useFetcher<SaveResult>();
  const lastHandledData = useRef(fetcher.data);
  const sentFields = useRef(loadedFields);
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const rule = useMemo(() => readRule({ fields, shop }), [fields, shop]);

  const change = useCallback((changed: Partial<RuleFields>) => {
    setFields((before) => ({ ...before, ...changed }));
    setServerErrors({});
  }, []);

  const isSaving = fetcher.state !== "idle";
  const save = (intent: "save" | "save-draft") => {
    if (isSaving) return;
    if (intent === "save") setHasTriedToSave(true);
    if (intent === "save" && Object.keys(rule.errors).length > 0) {
      setRejectedSaveCount((before) => before + 1);
      return;
    }
    sentFields.current = fields;
    fetcher.submit(
      {
        intent,
        rule: JSON.stringify(fields),
        version: String(baseVersion),
        sellsSubscriptions: shop.sellsSubscriptions ? "on" : "",
      },
      { method: "post", action },
    );
  };

  useEffect(() => {
    const { data } = fetcher;
    if (fetcher.state !== "idle" || !data || data === lastHandledData.current) return;
    lastHandledData.current = data;
    if (!data.ok) {
      setServerErrors(data.errors);
      setRejectedSaveCount((before) => before + 1);
      return;
    }
    // The server has linked the coupons that this save sent, except those that the toast names. All coupons that this
    // save sent are deselected. Coupons that were selected while the save was pending stay selected.
    const { couponIds: sentCouponIds } = sentFields.current;
    setBaseline({ ...sentFields.current, couponIds: [] });
    setFields((before) => ({
      ...before,
      couponIds: before.couponIds.filter((id) => !sentCouponIds.includes(id)),
    }));
    setBaseVersion(data.version);
    setServerErrors({});
    setHasTriedToSave(false);
    shopify.toast.show(data.toastMessage);
    if (data.goTo !== null) navigate(data.goTo);
  }, [fetcher, shopify, navigate]);

  const hasUnsavedChanges = JSON.stringify(fields) !== JSON.stringify(baseline);
  // Shows a newer version that the page has loaded, unless there are unsaved edits or a pending save.
  useEffect(() => {
    if (version <= baseVersion || hasUnsavedChanges || isSaving) return;
    setFields(loadedFields);
    setBaseline(loadedFields);
    setBaseVersion(version);
  }, [version, baseVersion, hasUnsavedChanges, isSaving, loadedFields]);

  const discard = () => {
    setFields(baseline);
    setServerErrors({});
    setHasTriedToSave(false);
  };
  return {
    fields,
    rule,
    errors: hasTriedToSave ? { ...rule.errors, ...serverErrors } : serverErrors,
    rejectedSaveCount,
    hasUnsavedChanges,
    isSaving,
    change,
    save,
    discard,
  };
}
