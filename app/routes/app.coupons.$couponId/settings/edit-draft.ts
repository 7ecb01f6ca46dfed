import {
  type CouponEditField,
  type CouponEditFields,
  changedFields,
} from "~/domain/coupons/coupon-edit-fields";
import { mergeSavedFields } from "~/ui/merge-saved-fields";

interface SavedSettings {
  version: number;
  fields: CouponEditFields;
}

/** The coupon when the edit started (`base`), and the current values of the fields. */
export interface EditDraft {
  base: SavedSettings;
  fields: CouponEditFields;
}

/** Returns null if no field differs from the base. */
export function draftUnlessUnchanged(draft: EditDraft): EditDraft | null {
  return changedFields(draft.base.fields, draft.fields).length === 0 ? null : draft;
}

/** Merges the draft with an edit that someone else saved. If both changed a field, `keepMine` keeps the draft's value. */
export function mergeConflict({
  draft: { base, fields },
  conflict: { version, theirs, changed },
  keepMine,
}: {
  draft: EditDraft;
  conflict: { version: number; theirs: CouponEditFields; changed: CouponEditField[] };
  keepMine: boolean;
}): EditDraft {
  const mine = changedFields(base.fields, fields);
  const taken = changed.filter((name) => !keepMine || !mine.includes(name));
  const merged = { ...fields, ...Object.fromEntries(taken.map((name) => [name, theirs[name]])) };
  return { base: { version, fields: theirs }, fields: merged };
}

/** Returns what is left of the draft after a save: the changes made since it was `sent`, or null if there are none. */
export function draftAfterSave({
  draft,
  sent,
  saved,
}: {
  draft: EditDraft;
  sent: CouponEditFields;
  saved: SavedSettings;
}): EditDraft | null {
  const fields = mergeSavedFields({ sent, current: draft.fields, saved: saved.fields });
  return draftUnlessUnchanged({ base: saved, fields });
}
