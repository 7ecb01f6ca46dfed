import type { RuleErrors } from "~/domain/discounts/rule-fields";
import type { SectionId } from "~/ui/discount-wizard/wizard-section";

/** In which section the sentence on a field stands. */
const sectionOf: Record<Exclude<keyof RuleErrors, "form">, SectionId> = {
  name: "name",
  who: "who",
  customerIds: "who",
  segments: "who",
  isOncePerCustomer: "who",
  minimum: "when",
  minimumSubtotal: "when",
  minimumQuantity: "when",
  purchaseType: "when",
  startDate: "when",
  startTime: "when",
  endDate: "when",
  endTime: "when",
  where: "where",
  countries: "where",
  trigger: "trigger",
  couponIds: "trigger",
  rewardKind: "rewards",
  percentage: "rewards",
  amount: "rewards",
  isPerItem: "rewards",
  appliesTo: "rewards",
  buyKind: "rewards",
  buyQuantity: "rewards",
  buyAmount: "rewards",
  buyItems: "rewards",
  getQuantity: "rewards",
  getOff: "rewards",
  getPercentage: "rewards",
  getAmount: "rewards",
  getItems: "rewards",
  mostUsesPerOrder: "rewards",
  highestRate: "rewards",
  title: "messaging",
  interaction: "combines",
  interactionClasses: "combines",
};

/** The sections that have something to mend. */
export function sectionsWithErrors(errors: RuleErrors): SectionId[] {
  const { form: _, ...ofFields } = errors;
  return Object.entries(ofFields).flatMap(([field, sentence]) =>
    sentence ? [sectionOf[field as keyof typeof sectionOf]] : [],
  );
}
