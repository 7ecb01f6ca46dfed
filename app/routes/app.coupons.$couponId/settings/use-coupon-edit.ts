import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import {
  type CouponEditErrors,
  type CouponEditFields,
  changedFields,
  couponEditFields,
  editForm,
} from "~/domain/coupons/coupon-edit-fields";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";
import type { clientAction } from "~/routes/app.coupons.$couponId.settings";
import { mergeSavedFields } from "~/ui/merge-saved-fields";

type SaveResponse = ReturnType<typeof useFetcher<typeof clientAction>>["data"];
export type ConflictResponse = Extract<SaveResponse, { reason: "conflict" }>;
export type MoveResponse = Extract<SaveResponse, { reason: "move" }>;

/** The coupon as it stood when the edit began, and as it stands in the fields now. */
interface Draft {
  base: { version: number; fields: CouponEditFields };
  fields: CouponEditFields;
}

/**
 * An edit of a coupon's settings in place. Untouched, the fields follow the coupon; from the first touch on they are
 * the merchant's, and the coupon as it stood then goes with them when they are saved. What is typed while they are being
 * saved is the next edit.
 */
export function useCouponEdit({
  coupon,
  timeZone,
  discountRuleId,
}: {
  coupon: CouponDetails;
  timeZone: string;
  /** Chosen from the start: one that was just made for this coupon. */
  discountRuleId: string | null;
}) {
  const shopify = useAppBridge();
  const action = `/app/coupons/${coupon.id}/settings`;
  const fetcher = useFetcher<typeof clientAction>();
  const current = { version: coupon.version, fields: couponEditFields({ coupon, timeZone }) };
  const [draft, setDraft] = useState<Draft | null>(() =>
    discountRuleId === null || discountRuleId === current.fields.discountRuleId
      ? null
      : { base: current, fields: { ...current.fields, discountRuleId } },
  );
  const [errors, setErrors] = useState<CouponEditErrors>({});
  /** What has to be decided before the edit can be saved. */
  const [pendingDecision, setPendingDecision] = useState<ConflictResponse | MoveResponse | null>(null);
  const { data, state } = fetcher;

  const { base, fields } = draft ?? { base: current, fields: current.fields };
  const isSaving = state !== "idle";

  const change = (changed: Partial<CouponEditFields>) => {
    const next = { ...fields, ...changed };
    // Typed back while it is being saved, it differs from what will be saved.
    setDraft(isSaving ? { base, fields: next } : draftUnlessUnchanged({ base, fields: next }));
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
  const sent = useRef<Draft>({ base, fields });
  const send = (edit: Draft, { isMoveConfirmed = false } = {}) => {
    if (isSaving) return;
    sent.current = edit;
    setPendingDecision(null);
    setErrors((before) => ({ ...before, form: undefined }));
    const form = {
      ...editForm(edit.fields),
      ...editForm(edit.base.fields, "began-"),
      version: String(edit.base.version),
      moveAgreed: isMoveConfirmed ? "on" : "",
    };
    fetcher.submit(form, { method: "post", action });
  };

  /** Theirs where they changed something, the merchant's own elsewhere; `keepMine` also where both did. */
  const mergeConflict = ({ version, theirs, changed }: ConflictResponse, keepMine: boolean): Draft => {
    const mine = changedFields(base.fields, fields);
    const taken = changed.filter((name) => !keepMine || !mine.includes(name));
    const merged = { ...fields, ...Object.fromEntries(taken.map((name) => [name, theirs[name]])) };
    return { base: { version, fields: theirs }, fields: merged };
  };
  const acceptNewerValues = (conflict: ConflictResponse) => {
    const merged = mergeConflict(conflict, false);
    setPendingDecision(null);
    setErrors({});
    setDraft(draftUnlessUnchanged(merged));
  };
  const overwriteNewerValues = (conflict: ConflictResponse) => {
    const merged = mergeConflict(conflict, true);
    setDraft(merged);
    send(merged);
  };

  const lastHandledData = useRef(data);
  useEffect(() => {
    // Once the page has what was saved, so that the save bar goes and does not come back.
    if (!data || data === lastHandledData.current || state !== "idle") return;
    lastHandledData.current = data;
    if (data.ok) {
      const { saved } = data;
      setDraft(
        (before) =>
          before &&
          draftUnlessUnchanged({
            base: saved,
            fields: mergeSavedFields({
              sent: sent.current.fields,
              current: before.fields,
              saved: saved.fields,
            }),
          }),
      );
      setErrors({});
      shopify.toast.show("Coupon saved");
      return;
    }
    setDraft((before) => before && draftUnlessUnchanged(before));
    if (data.reason === "invalid" || data.reason === "lost") {
      setErrors(data.errors);
      requestAnimationFrame(focusFirstError);
    } else {
      setPendingDecision(data);
    }
  }, [data, state, shopify]);

  return {
    ...{ fields, base, errors, pendingDecision, isSaving, isTouched: draft !== null },
    /** Where it is saved. */
    action,
    ...{ change, discard, acceptNewerValues, overwriteNewerValues },
    save: () => send({ base, fields }),
    // What was asked about, and nothing that was typed since.
    confirmMove: () => send(sent.current, { isMoveConfirmed: true }),
    closeDialog: () => setPendingDecision(null),
  };
}

export type CouponEditing = ReturnType<typeof useCouponEdit>;

/** Nothing, where the fields stand as the edit began. */
function draftUnlessUnchanged(draft: Draft): Draft | null {
  return changedFields(draft.base.fields, draft.fields).length === 0 ? null : draft;
}

function focusFirstError() {
  const field = document.querySelector<HTMLElement>("#coupon-settings [aria-invalid=true]");
  field?.focus();
  field?.scrollIntoView({ block: "center" });
}
