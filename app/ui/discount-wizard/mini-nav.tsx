import { Icon } from "@shopify/polaris";
import { AlertCircleIcon } from "@shopify/polaris-icons";
import { useEffect, useState } from "react";
import styles from "~/ui/discount-wizard/discount-wizard.module.css";
import { type SectionId, sections } from "~/ui/discount-wizard/wizard-section";

/** Leads to the parts of the rule; the one in sight is marked, and those that need something. */
export function MiniNav({ withErrors }: { withErrors: SectionId[] }) {
  const current = useSectionInSight();
  return (
    <nav className={styles.nav} aria-label="Parts of this discount">
      <ul>
        {sections.map(({ id, title }) => {
          const hasError = withErrors.includes(id);
          return (
            <li key={id}>
              <button
                type="button"
                aria-current={id === current ? "location" : undefined}
                aria-label={hasError ? `${title}, needs your attention` : undefined}
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

/** The first section that is in the upper part of the window. */
function useSectionInSight(): SectionId {
  const [current, setCurrent] = useState<SectionId>("name");
  useEffect(() => {
    const inSight = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) inSight.add(target.id);
          else inSight.delete(target.id);
        }
        const first = sections.find(({ id }) => inSight.has(`section-${id}`));
        if (first) setCurrent(first.id);
      },
      { rootMargin: "-64px 0px -60% 0px" },
    );
    for (const { id } of sections) {
      const section = document.getElementById(`section-${id}`);
      if (section) observer.observe(section);
    }
    return () => observer.disconnect();
  }, []);
  return current;
}
