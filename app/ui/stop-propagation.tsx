import type { ReactNode, SyntheticEvent } from "react";

const stop = (event: SyntheticEvent) => event.stopPropagation();

/** Keeps what is clicked or pressed inside from counting as a click on the table row around it. */
export function StopPropagation({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here; the event only ends its way up
    <span role="presentation" style={{ display: "contents" }} onClick={stop} onKeyDown={stop}>
      {children}
    </span>
  );
}
