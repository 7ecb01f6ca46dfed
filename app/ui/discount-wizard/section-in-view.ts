/** Position of a section, in pixels from the top of the window. */
export interface SectionPosition<Id extends string> {
  id: Id;
  top: number;
  bottom: number;
  /** True if an element in the section has the focus. */
  hasFocus: boolean;
}

/**
 * Distance of the reading line from the top of the window, as a fraction of the window's height. The merchant is
 * assumed to read at the reading line.
 */
const READING_LINE = 0.4;

/**
 * Returns the id of the current section. The section with the focus is current if half of the section is visible, or if
 * the section fills half of the window. Otherwise the section at the reading line is current. While the page is not
 * scrolled, the reading line is at the top of the window. When the page is scrolled, the reading line moves down until
 * it reaches READING_LINE. `scrollTop` is in pixels.
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
