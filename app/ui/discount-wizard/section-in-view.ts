/** Where a section stands in the window, in pixels from its top. */
export interface SectionPosition<Id extends string> {
  id: Id;
  top: number;
  bottom: number;
  /** Something in it has the focus. */
  hasFocus: boolean;
}

/** Where the eye rests, as a part of the window's height. */
const READING_LINE = 0.4;

/**
 * The section that a reader of the page is at: the one that he works in, while at least half of it is in sight or it fills
 * half of the window; else the one at the reading line. That line goes down from the top of the window as the page is
 * scrolled, until it is where the eye rests. `scrollTop` is in pixels.
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
