import { useEffect } from "react";

let unsavedFormCount = 0;

/** Returns whether any form on the page has unsaved changes. */
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
 * Call this hook in a form on a page whose client loader is staleIfErrorLoader. While `hasChanges` is true, the page
 * stays open after a failed refresh, however old its data is, so that the form's input is not lost.
 */
export function useUnsavedChanges(hasChanges: boolean): void {
  useEffect(() => (hasChanges ? registerUnsavedChanges() : undefined), [hasChanges]);
}
