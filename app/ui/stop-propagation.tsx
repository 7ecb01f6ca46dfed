import type { ReactNode, SyntheticEvent } from "react";

const stop = (event: SyntheticEvent) => event.stopPropagation();

/**
 * Keeps clicks and key presses on its children from reaching the surrounding table row, where a click would open the
 * row's page.
 */
export function StopPropagation({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the element is not interactive; it only stops events from bubbling
    <span role="presentation" style={{ display: "contents" }} onClick={stop} onKeyDown={stop}>
      {children}
    </span>
  );
}
