import { Icon } from "@shopify/polaris";
import { AlertCircleIcon } from "@shopify/polaris-icons";
import { useEffect, useRef } from "react";
import styles from "~/ui/discount-wizard/discount-wizard.module.css";
import { useSectionInView } from "~/ui/discount-wizard/use-section-in-view";
import { type SectionId, sections } from "~/ui/discount-wizard/wizard-section";

/**
 * Links to the sections of the wizard. A link has an icon if its section has an error. The link of the current section
 * (see sectionInView) is highlighted.
 */
export function MiniNav({
  sectionsWithErrors,
  rejectedSaveCount,
}: {
  sectionsWithErrors: SectionId[];
  /** Number of rejected saves. Each rejected save scrolls the link of the first section with an error into view. */
  rejectedSaveCount: number;
}) {
  const currentSection = useSectionInView();
  const nav = useRef<HTMLElement>(null);
  const [firstSectionWithError = null] = sectionsWithErrors;
  // On phones, the links form one row that is wider than the screen, so the current link may be out of view.
  useEffect(() => scrollNavTo(nav.current, currentSection), [currentSection]);
  useEffect(() => {
    if (rejectedSaveCount > 0 && firstSectionWithError) scrollNavTo(nav.current, firstSectionWithError);
  }, [rejectedSaveCount, firstSectionWithError]);
  return (
    <nav ref={nav} className={styles.nav} aria-label="Discount sections">
      <ul>
        {sections.map(({ id, title }) => {
          const hasError = sectionsWithErrors.includes(id);
          return (
            <li key={id} data-part={id}>
              <button
                type="button"
                aria-current={id === currentSection ? "location" : undefined}
                aria-label={hasError ? `${title}, needs attention` : undefined}
                onClick={() => goTo(id)}
              >
                {title}
                {hasError ? (
                  <span>
                    <Icon source={AlertCircleIcon} tone="critical" />
                  </span>
                ) : null}
              </button>
            </li>
          );
        })}
        <li className={styles.narrowOnly}>
          <button type="button" onClick={() => goTo("preview")}>
            Preview
          </button>
        </li>
      </ul>
    </nav>
  );
}

function goTo(id: SectionId | "preview") {
  document.getElementById(`section-${id}`)?.scrollIntoView({ block: "start", behavior: "smooth" });
  document.getElementById(`heading-${id}`)?.focus({ preventScroll: true });
}

function scrollNavTo(nav: HTMLElement | null, id: SectionId) {
  const link = nav?.querySelector<HTMLElement>(`[data-part="${id}"]`);
  if (nav && link) nav.scrollTo({ left: link.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2 });
}
