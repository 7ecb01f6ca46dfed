import type { RuleFields } from "~/domain/discounts/rule-fields";
import { ruleFieldId } from "~/ui/discount-wizard/rule-field-id";
import type { SectionId } from "~/ui/discount-wizard/wizard-section";

/** Longer than a folded section takes to open. */
const EXPAND_MS = 300;

/** Brings the eye and the focus to a field, whose section is opened where it is folded. */
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
    collapsedToggle ? EXPAND_MS : 0,
  );
}
