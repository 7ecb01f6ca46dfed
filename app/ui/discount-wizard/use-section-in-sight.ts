import { useEffect, useState } from "react";
import { sectionInSight } from "~/ui/discount-wizard/section-in-sight";
import { type SectionId, sections } from "~/ui/discount-wizard/wizard-section";

/** The section that the merchant is at; it follows scrolling, focus, and sections that are folded. */
export function useSectionInSight(): SectionId {
  const [current, setCurrent] = useState<SectionId>("name");
  useEffect(() => {
    let frame = 0;
    const look = () => {
      const { clientHeight, scrollTop } = document.documentElement;
      const places = sections.flatMap(({ id }) => {
        const section = document.getElementById(`section-${id}`);
        if (!section) return [];
        const { top, bottom } = section.getBoundingClientRect();
        return [{ id, top, bottom, hasFocus: section.contains(document.activeElement) }];
      });
      const found = sectionInSight({ places, windowHeight: clientHeight, scrollTop });
      if (found) setCurrent(found);
    };
    const lookSoon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    const resized = new ResizeObserver(lookSoon);
    resized.observe(document.body);
    window.addEventListener("scroll", lookSoon, { passive: true });
    document.addEventListener("focusin", lookSoon);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      window.removeEventListener("scroll", lookSoon);
      document.removeEventListener("focusin", lookSoon);
    };
  }, []);
  return current;
}
