import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import {
  type CouponEditErrors,
  type CouponEditFields,
  couponEditFields,
  type EditableCoupon,
  editFormEntries,
} from "~/domain/coupons/coupon-fields";
import {
  draftAfterSave,
  draftIfChanged,
  type EditDraft,
  mergeConflict,
} from "~/routes/app.coupons.$couponId/settings/edit-draft";
import type { clientAction } from "~/routes/app.coupons.$couponId.settings";

type SaveResponse = ReturnType<typeof useFetcher<typeof clientAction>>["data"];
export type ConflictResponse = Extract<SaveResponse, { reason: "conflict" }>;
export type MoveResponse = Extract<SaveResponse, { reason: "move" }>;

/**
 * State of the form that edits a coupon's settings. Before the merchant's first change, the fields show the coupon's
 * current values. After that change, a reload of the coupon does not change the fields. A save also sends the version
 * and values that the edit is based on (`base`), so that the server detects conflicts. Changes made while a save is
 * pending become the next edit.
 */
export function useCouponEdit({
  coupon,
  timeZone,
  discountRuleId,
}: {
  coupon: EditableCoupon & { id: bigint; version: number };
  timeZone: string;
  /** ID of the discount to preselect: the one that the merchant has just created for this coupon. Null for none. */
  discountRuleId: string | null;
}) {
  const shopify = useAppBridge();
  const action = `/app/coupons/${coupon.id}/settings`;
  const fetcher = useFetcher<typeof clientAction>();
  const current = { version: coupon.version, fields: couponEditFields({ coupon, timeZone }) };
  const [draft, setDraft] = useState<EditDraft | null>(() =>
    discountRuleId === null || discountRuleId === current.fields.discountRuleId
      ? null
      : { base: current, fields: { ...current.fields, discountRuleId } },
  );
  const [errors, setErrors] = useState<CouponEditErrors>({});
  /** The conflict or move that the merchant must resolve or confirm before the edit can be saved. */
  const [pendingDecision, setPendingDecision] = useState<ConflictResponse | MoveResponse | null>(null);
  const { data, state } = fetcher;

  const { base, fields } = draft ?? { base: current, fields: current.fields };
  const isSaving = state !== "idle";

  const change = (changed: Partial<CouponEditFields>) => {
    const next = { ...fields, ...changed };
    // While a save is pending, keep the draft even if every field has its old value again. The old values still differ
    // from the values being saved.
    setDraft(isSaving ? { base, fields: next } : draftIfChanged({ base, fields: next }));
    setErrors((before) => {
      const rest: CouponEditErrors = { ...before, form: undefined };
      for (const name of Object.keys(changed)) rest[name as keyof CouponEditErrors] = undefined;
      return rest;
    });
  };
  const discard = () => {
    setDraft(null);
    setErrors({});
  };
  const sent = useRef<EditDraft>({ base, fields });
  const send = (edit: EditDraft, { isMoveConfirmed = false } = {}) => {
    if (isSaving) return;
    sent.current = edit;
    setPendingDecision(null);
    setErrors((before) => ({ ...before, form: undefined }));
    const form = {
      ...editFormEntries(edit.fields),
      ...editFormEntries(edit.base.fields, "base-"),
      version: String(edit.base.version),
      moveConfirmed: isMoveConfirmed ? "on" : "",
    };
    fetcher.submit(form, { method: "post", action });
  };

  const acceptNewerValues = (conflict: ConflictResponse) => {
    const merged = mergeConflict({ draft: { base, fields }, conflict, keepMine: false });
    setPendingDecision(null);
    setErrors({});
    setDraft(draftIfChanged(merged));
  };
  const overwriteNewerValues = (conflict: ConflictResponse) => {
    const merged = mergeConflict({ draft: { base, fields }, conflict, keepMine: true });
    setDraft(merged);
    send(merged);
  };

  const lastHandledData = useRef(data);
  useEffect(() => {
    // Wait until the page has reloaded the coupon. Otherwise the fields would show the old values for a moment.
    if (!data || data === lastHandledData.current || state !== "idle") return;
    lastHandledData.current = data;
    if (data.ok) {
      const { saved } = data;
      setDraft((before) => before && draftAfterSave({ draft: before, sent: sent.current.fields, saved }));
      setErrors({});
      shopify.toast.show("Coupon saved");
      return;
    }
    setDraft((before) => before && draftIfChanged(before));
    if (data.reason === "invalid" || data.reason === "lost") {
      setErrors(data.errors);
      requestAnimationFrame(focusFirstError);
    } else {
      setPendingDecision(data);
    }
  }, [data, state, shopify]);

  return {
    fields,
    base,
    errors,
    pendingDecision,
    isSaving,
    hasUnsavedChanges: draft !== null,
    /** Path of the route that saves the edit. */
    action,
    change,
    discard,
    acceptNewerValues,
    overwriteNewerValues,
    save: () => send({ base, fields }),
    // Send the values that the merchant confirmed, without later changes.
    confirmMove: () => send(sent.current, { isMoveConfirmed: true }),
    closeDialog: () => setPendingDecision(null),
  };
}

export type CouponEditing = ReturnType<typeof useCouponEdit>;

function focusFirstError() {
  const field = document.querySelector<HTMLElement>("#coupon-settings [aria-invalid=true]");
  field?.focus();
  field?.scrollIntoView({ block: "center" });
}
