import { useEffect, useState } from "react";
import { type SectionId, sections } from "~/ui/discount-wizard/wizard-section";

/**
 * Returns the current section of the wizard (see sectionInView). The result is updated when the page is scrolled, when
 * the focus moves, and when the size of the page changes.
 */
export function useSectionInView(): SectionId {
  const [current, setCurrent] = useState<SectionId>("name");
  useEffect(() => {
    let frame = 0;
    const update = () => {
      const { clientHeight, scrollTop } = document.documentElement;
      const positions = sections.flatMap(({ id }) => {
        const section = document.getElementById(`section-${id}`);
        if (!section) return [];
        const { top, bottom } = section.getBoundingClientRect();
        return [{ id, top, bottom, hasFocus: section.contains(document.activeElement) }];
      });
      const found = sectionInView({ positions, windowHeight: clientHeight, scrollTop });
      if (found) setCurrent(found);
    };
    const scheduleUpdate = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(update);
    };
    const resizeObserver = new ResizeObserver(scheduleUpdate);
    resizeObserver.observe(document.body);
    window.addEventListener("scroll", scheduleUpdate, { passive: true });
    document.addEventListener("focusin", scheduleUpdate);
    return () => {
      cancelAnimationFrame(frame);
      resizeObserver.disconnect();
      window.removeEventListener("scroll", scheduleUpdate);
      document.removeEventListener("focusin", scheduleUpdate);
    };
  }, []);
  return current;
}

/** Position of a section, in pixels from the top of the window. */
interface SectionPosition<Id extends string> {
  id: Id;
  top: number;
  bottom: number;
  /** True if an element in the section has the focus. */
  hasFocus: boolean;
}

/**
 * The merchant is assumed to read at the reading line. This is the line's largest distance from the top of the window,
 * as a fraction of the window's height.
 */
const READING_LINE_FRACTION = 0.4;

/**
 * Returns the id of the current section, or null if there are no sections. The section with the focus is current if at
 * least half of the section is visible, or if the section fills at least half of the window. Otherwise, the section at
 * the reading line is current, or the first section if all sections are below the line. The reading line starts at the
 * top of the window and moves down as the page is scrolled, until READING_LINE_FRACTION. `scrollTop` is in pixels.
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
  const readingLine = Math.min(scrollTop, windowHeight * READING_LINE_FRACTION);
  const startedSections = positions.filter(({ top }) => top <= readingLine);
  return (startedSections.at(-1) ?? positions[0])?.id ?? null;
}
