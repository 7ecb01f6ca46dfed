/** Position of a section, in pixels from the top of the window. */
export interface SectionPosition<Id extends string> {
  id: Id;
  top: number;
  bottom: number;
  /** An element in the section has the focus. */
  hasFocus: boolean;
}

/** Position of the reading line, as a fraction of the window height. */
const READING_LINE = 0.4;

/**
 * Returns the current section: the focused one, while at least half of it is visible or it fills half of the window;
 * otherwise the one at the reading line. At the top of the page the reading line is at the top of the window. It moves
 * down while the page is scrolled, until READING_LINE. `scrollTop` is in pixels.
 */
export function sectionInView<Id extends string>({
  positions,
  windowHeight,
  scrollTop,
}: {
  positions: SectionPosition<Id>[];
  windowHeight: number;
  scrollTop: number;
}): Id | null {
  const focused = positions.find(({ hasFocus }) => hasFocus);
  if (focused) {
    const visibleHeight = Math.min(focused.bottom, windowHeight) - Math.max(focused.top, 0);
    if (visibleHeight >= Math.min(focused.bottom - focused.top, windowHeight) / 2) return focused.id;
  }
  const line = Math.min(scrollTop, windowHeight * READING_LINE);
  const passed = positions.filter(({ top }) => top <= line);
  return (passed.at(-1) ?? positions[0])?.id ?? null;
}
