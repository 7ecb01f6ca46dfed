import type { KeyboardEvent, ReactNode, SyntheticEvent } from "react";

const stop = (event: SyntheticEvent) => event.stopPropagation();

/**
 * Stops key presses, except those in a modal, which React also reports here if one of the children opened it. Polaris
 * listens for Enter and the arrow keys on the document, for example to select an option of a Combobox.
 */
function stopOutsideModals(event: KeyboardEvent) {
  if (event.currentTarget.contains(event.target as Node)) event.stopPropagation();
}

/**
 * Keeps clicks and key presses on its children from reaching the surrounding table row, where a click would open the
 * row's page.
 */
export function StopPropagation({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the element is not interactive; it only stops events from bubbling
    <span role="presentation" style={{ display: "contents" }} onClick={stop} onKeyDown={stopOutsideModals}>
      {children}
    </span>
  );
}
