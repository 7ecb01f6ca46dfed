const FOCUSABLE = "a[href], button:not([disabled]), input, select, textarea";

/** Keeps the Tab key inside an element. */
export function keepFocusInside(element, event) {
  if (event.key !== "Tab") return;
  const all = [...element.querySelectorAll(FOCUSABLE)].filter((each) => each.checkVisibility());
  const [first, last] = [all[0], all.at(-1)];
  const isAtStart = document.activeElement === first || document.activeElement === element;
  if (event.shiftKey ? isAtStart : document.activeElement === last) {
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}
