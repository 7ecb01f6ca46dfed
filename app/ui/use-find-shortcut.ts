import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";

/** "/", Ctrl+K and Cmd+K open Find coupon, wherever the merchant is and does not type. */
export function useFindShortcut(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isFindShortcut(event, isTyping(event.target))) return;
      // A dialog keeps the keys to itself.
      if (document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      navigate("/app/find");
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [navigate]);
}

/** Whether a key opens Find coupon. "/" is a letter to those who type; Ctrl+K and Cmd+K are none. */
export function isFindShortcut(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
  isTyping: boolean,
): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (altKey) return false;
  if (key.toLowerCase() === "k") return ctrlKey !== metaKey && !shiftKey;
  // With Shift on many keyboards, so Shift is let pass.
  return key === "/" && !ctrlKey && !metaKey && !isTyping;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}
