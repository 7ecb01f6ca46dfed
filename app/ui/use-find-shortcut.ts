import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";

/** Opens the Find coupon page on Ctrl+K, on Cmd+K, and on "/" outside of text fields. */
export function useFindShortcut(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isFindShortcut(event, isTyping(event.target))) return;
      // While a dialog is open, the shortcut must not leave the page.
      if (document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      navigate("/app/find");
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [navigate]);
}

/** Whether a key press opens the Find coupon page: Ctrl+K, Cmd+K, or "/" if the merchant is not typing in a field. */
export function isFindShortcut(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
  isTyping: boolean,
): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (altKey) return false;
  if (key.toLowerCase() === "k") return ctrlKey !== metaKey && !shiftKey;
  // Many keyboard layouts need Shift for "/".
  return key === "/" && !ctrlKey && !metaKey && !isTyping;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}
