import { useEffect } from "react";

let forms = 0;

/** Whether a form on the page has unsaved changes. */
export function hasUnsavedChanges(): boolean {
  return forms > 0;
}

/** Registers a form with unsaved changes. Returns a function that unregisters the form. */
export function registerUnsavedChanges(): () => void {
  forms += 1;
  return () => {
    forms -= 1;
  };
}

/**
 * Call this hook in a form on a page that refreshes automatically. While `hasChanges` is true, a failed refresh does
 * not replace the page and the form's input with an error page (see keepFormState).
 */
export function useUnsavedChanges(hasChanges: boolean): void {
  useEffect(() => (hasChanges ? registerUnsavedChanges() : undefined), [hasChanges]);
}
