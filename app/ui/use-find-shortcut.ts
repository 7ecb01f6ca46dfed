import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";

/**
 * Opens the Find coupon page on Ctrl+K, on Cmd+K, and on "/" outside of form fields. While a dialog is open, these
 * shortcuts do nothing, so that the merchant does not leave the page by accident.
 */
export function useFindShortcut(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isFindShortcut(event, isFormField(event.target))) return;
      if (document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      navigate("/app/find");
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [navigate]);
}

/** Returns whether a key press is a Find coupon shortcut: Ctrl+K, Cmd+K, or "/" outside of form fields. */
export function isFindShortcut(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
  isInField: boolean,
): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (altKey) return false;
  if (key.toLowerCase() === "k") return ctrlKey !== metaKey && !shiftKey;
  // Many keyboard layouts need Shift for "/".
  return key === "/" && !ctrlKey && !metaKey && !isInField;
}

function isFormField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}
