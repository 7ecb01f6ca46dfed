import { useLayoutEffect, useRef } from "react";

/**
 * What a text field with this id does when it is typed in, so that letters become capitals as they are typed. React
 * sets the caret to the end when the value differs from what was typed; this puts it back where it was.
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
