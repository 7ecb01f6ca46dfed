/**
 * Whether the option list of the focused field is open. While the list is open, Escape must close only the list. A modal
 * around the field also receives the key press and must ignore it.
 */
export function isListOpen(): boolean {
  const focused = document.activeElement;
  return focused?.getAttribute("role") === "combobox" && focused.getAttribute("aria-expanded") === "true";
}
