import { useLayoutEffect, useRef } from "react";
import { upperCaseCode } from "~/domain/codes/code-text";

/**
 * Returns a change handler for the text field whose DOM ID is `id`. The handler upper-cases the letters a to z of the
 * typed text and passes the result to `onChange`. When React writes the upper-cased text to the field, the caret moves
 * to the end. Therefore this hook restores the caret's position.
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
    onChange(upperCaseCode(typed));
  };
}
