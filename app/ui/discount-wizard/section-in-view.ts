/** Position of a section, in pixels from the top of the window. */
export interface SectionPosition<Id extends string> {
  id: Id;
  top: number;
  bottom: number;
  /** An element in the section has the focus. */
  hasFocus: boolean;
}

/**
 * The reading line is where the merchant is assumed to read. This is its distance from the top of the window, as a
 * fraction of the window's height.
 */
const READING_LINE = 0.4;

/**
 * Returns the current section. This is the section with the focus, if at least half of that section is visible or it
 * fills half of the window. Otherwise it is the section at the reading line. While the page is not scrolled, the
 * reading line is at the top of the window. It moves down as the page is scrolled, until it reaches READING_LINE.
 * `scrollTop` is in pixels.
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
