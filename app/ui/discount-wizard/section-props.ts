import type { Wizard } from "~/ui/discount-wizard/use-wizard";

/** What every part of the wizard is given. */
export interface SectionProps {
  wizard: Wizard;
  hasError: boolean;
}
