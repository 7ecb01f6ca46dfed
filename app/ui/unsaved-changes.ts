import { useEffect } from "react";

let forms = 0;

/** Whether a form on the page has changes that are not saved yet. */
export function hasUnsavedChanges(): boolean {
  return forms > 0;
}

/** Answers how to take it back. */
export function registerUnsavedChanges(): () => void {
  forms += 1;
  return () => {
    forms -= 1;
  };
}

/** Called by a form whose page refreshes itself: what was filled in must outlast refreshes that fail. */
export function useUnsavedChanges(hasChanges: boolean): void {
  useEffect(() => (hasChanges ? registerUnsavedChanges() : undefined), [hasChanges]);
}
