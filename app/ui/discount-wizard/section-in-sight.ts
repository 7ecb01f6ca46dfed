/** Where a section stands in the window, in pixels from its top. */
export interface SectionPlace<Id extends string> {
  id: Id;
  top: number;
  bottom: number;
  /** Something in it has the focus. */
  hasFocus: boolean;
}

/** Where the eye rests, as a part of the window's height. */
const EYE = 0.4;

/**
 * The section that a reader of the page is at: the one that he works in, while at least half of it is in sight or it fills
 * half of the window; else the one at the reading line. That line goes down from the top of the window as the page is
 * scrolled, until it is where the eye rests. `scrollTop` is in pixels.
 */
export function sectionInSight<Id extends string>({
  places,
  windowHeight,
  scrollTop,
}: {
  places: SectionPlace<Id>[];
  windowHeight: number;
  scrollTop: number;
}): Id | null {
  const focused = places.find(({ hasFocus }) => hasFocus);
  if (focused) {
    const inSight = Math.min(focused.bottom, windowHeight) - Math.max(focused.top, 0);
    if (inSight >= Math.min(focused.bottom - focused.top, windowHeight) / 2) return focused.id;
  }
  const line = Math.min(scrollTop, windowHeight * EYE);
  const passed = places.filter(({ top }) => top <= line);
  return (passed.at(-1) ?? places[0])?.id ?? null;
}
