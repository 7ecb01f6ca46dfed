import { useEffect, useState } from "react";
import { sectionInView } from "~/ui/discount-wizard/section-in-view";
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
