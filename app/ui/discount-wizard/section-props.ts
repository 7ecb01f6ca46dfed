import type { Wizard } from "~/ui/discount-wizard/use-wizard";

/** Props of every section of the wizard. */
export interface SectionProps {
  wizard: Wizard;
  hasError: boolean;
}
