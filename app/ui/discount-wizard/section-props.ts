import type { Wizard } from "~/ui/discount-wizard/use-wizard";

/** Props that the section components of the wizard share. */
export interface SectionProps {
  wizard: Wizard;
  hasError: boolean;
}
