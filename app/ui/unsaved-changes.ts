import { useEffect } from "react";

let unsavedFormCount = 0;

/** Whether a form on the page has unsaved changes. */
export function hasUnsavedChanges(): boolean {
  return unsavedFormCount > 0;
}

/** Registers a form with unsaved changes. Returns a function that unregisters the form. */
export function registerUnsavedChanges(): () => void {
  unsavedFormCount += 1;
  return () => {
    unsavedFormCount -= 1;
  };
}

/**
 * Call this hook in a form on a page that refreshes automatically. While `hasChanges` is true, a failed refresh does
 * not replace the page and the form's input with an error page (see staleIfErrorLoader).
 */
export function useUnsavedChanges(hasChanges: boolean): void {
  useEffect(() => (hasChanges ? registerUnsavedChanges() : undefined), [hasChanges]);
}
