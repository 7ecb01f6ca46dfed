import { useEffect } from "react";

let forms = 0;

/** Whether a form on the page has unsaved changes. */
export function hasUnsavedChanges(): boolean {
  return forms > 0;
}

/** Registers a form with unsaved changes. Returns a function that unregisters it. */
export function registerUnsavedChanges(): () => void {
  forms += 1;
  return () => {
    forms -= 1;
  };
}

/** For forms on a page that refreshes automatically: keeps the form's input when a refresh fails. */
export function useUnsavedChanges(hasChanges: boolean): void {
  useEffect(() => (hasChanges ? registerUnsavedChanges() : undefined), [hasChanges]);
}
