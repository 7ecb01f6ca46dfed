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
 * Call it in a form on a page that refreshes automatically. While `hasChanges`, keepFormState keeps the page, and so
 * the form's input, if a refresh fails.
 */
export function useUnsavedChanges(hasChanges: boolean): void {
  useEffect(() => (hasChanges ? registerUnsavedChanges() : undefined), [hasChanges]);
}
