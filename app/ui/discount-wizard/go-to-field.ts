import type { RuleFields } from "~/domain/discounts/form/rule-fields";
import type { SectionId } from "~/ui/discount-wizard/wizard-section";

/** Longer than the animation that expands a section (100 ms in Polaris). */
const EXPAND_WAIT_MS = 300;

/**
 * Scrolls to a field and focuses it. If the field's section is collapsed, expands the section first. If the field is
 * not on the page, goes to the heading of its section.
 */
export function goToField({ field, section }: { field: keyof RuleFields; section: SectionId }): void {
  const collapsedToggle = document.querySelector<HTMLElement>(
    `#section-${section} [aria-controls="body-${section}"][aria-expanded="false"]`,
  );
  collapsedToggle?.click();
  setTimeout(
    () => {
      const target =
        document.getElementById(ruleFieldId(field)) ?? document.getElementById(`heading-${section}`);
      target?.scrollIntoView({ block: "center" });
      target?.focus({ preventScroll: true });
    },
    collapsedToggle ? EXPAND_WAIT_MS : 0,
  );
}

/** Returns the DOM id of a wizard field, so that an error message can link to the field. */
export function ruleFieldId(field: keyof RuleFields): string {
  return `rule-${field}`;
}
