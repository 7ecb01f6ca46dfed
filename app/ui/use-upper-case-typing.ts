import { useLayoutEffect, useRef } from "react";

/**
 * Returns a change handler for the text field with this id. The handler upper-cases the letters a to z while the
 * merchant types. Because the new value differs from the typed text, React moves the caret to the end. Therefore this
 * hook restores the caret's position.
 */
export function useUpperCaseTyping({ id, onChange }: { id: string; onChange: (text: string) => void }) {
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    const field = document.getElementById(id);
    if (caret.current === null || !(field instanceof HTMLInputElement)) return;
    field.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  return (typed: string) => {
    const field = document.getElementById(id);
    caret.current = field instanceof HTMLInputElement ? field.selectionStart : null;
    onChange(typed.replace(/[a-z]+/g, (letters) => letters.toUpperCase()));
  };
}
