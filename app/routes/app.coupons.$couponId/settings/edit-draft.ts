import { type CouponEditField, type CouponEditFields, changedFields } from "~/domain/coupons/coupon-fields";
import { mergeSavedFields } from "~/ui/merge-saved-fields";

interface SavedSettings {
  version: number;
  fields: CouponEditFields;
}

/**
 * An unsaved edit: the saved version and values that the edit is based on (`base`), and the current values of the
 * fields.
 */
export interface EditDraft {
  base: SavedSettings;
  fields: CouponEditFields;
}

/** Returns the draft, or null if no field differs from `base`. */
export function draftIfChanged(draft: EditDraft): EditDraft | null {
  return changedFields(draft.base.fields, draft.fields).length === 0 ? null : draft;
}

/**
 * Merges the draft with an edit that someone else saved. If both people changed a field, `keepMine` decides whose value
 * is used.
 */
export function mergeConflict({
  draft: { base, fields },
  conflict: { version, theirs, changed },
  keepMine,
}: {
  draft: EditDraft;
  conflict: { version: number; theirs: CouponEditFields; changed: CouponEditField[] };
  keepMine: boolean;
}): EditDraft {
  const changedInDraft = changedFields(base.fields, fields);
  const fieldsToTake = changed.filter((name) => !keepMine || !changedInDraft.includes(name));
  const merged = { ...fields, ...Object.fromEntries(fieldsToTake.map((name) => [name, theirs[name]])) };
  return { base: { version, fields: theirs }, fields: merged };
}

/**
 * Returns the draft that remains after a save: the changes that the merchant made after the fields in `sent` were sent,
 * based on the `saved` values. Returns null if there are no such changes.
 */
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
  return draftIfChanged({ base: saved, fields });
}
