import type { RuleErrors, RuleFields } from "~/domain/discounts/rule-fields";
import { type SectionId, sections } from "~/ui/discount-wizard/wizard-section";

type Field = keyof RuleFields;

/** In which section each field stands, in the order of the page, and what it is called there beside its section. */
const fieldLocations: Record<Field, readonly [section: SectionId, name?: string]> = {
  name: ["name"],
  who: ["who"],
  segments: ["who", "segments"],
  customerIds: ["who", "customers"],
  isOncePerCustomer: ["who"],
  minimum: ["when"],
  minimumSubtotal: ["when", "minimum amount"],
  minimumQuantity: ["when", "minimum number of items"],
  purchaseType: ["when"],
  startDate: ["when", "start date"],
  startTime: ["when", "start time"],
  endDate: ["when", "end date"],
  endTime: ["when", "end time"],
  where: ["where"],
  countries: ["where", "countries"],
  trigger: ["trigger"],
  couponIds: ["trigger", "coupons"],
  rewardKind: ["rewards"],
  percentage: ["rewards", "percentage"],
  amount: ["rewards", "amount"],
  isPerItem: ["rewards"],
  appliesTo: ["rewards", "what it is off"],
  buyKind: ["rewards"],
  buyQuantity: ["rewards", "quantity to buy"],
  buyAmount: ["rewards", "amount to spend"],
  buyItems: ["rewards", "what is bought"],
  getQuantity: ["rewards", "quantity to get"],
  getItems: ["rewards", "what is got"],
  getOff: ["rewards"],
  getPercentage: ["rewards", "percentage off each"],
  getAmount: ["rewards", "amount off each"],
  maxUsesPerOrder: ["rewards", "most times in one order"],
  maxShippingRate: ["rewards", "highest shipping rate"],
  interaction: ["combines"],
  interactionClasses: ["combines"],
  title: ["messaging"],
};

/** What keeps a rule from being saved, at one of its fields. */
export interface RuleFault {
  field: Field;
  section: SectionId;
  /** "Rewards, what is bought: Choose at least one product." */
  message: string;
}

/** The faults that belong to fields, in the order of the page. */
export function ruleFaults(errors: RuleErrors): RuleFault[] {
  return (Object.keys(fieldLocations) as Field[]).flatMap((field) => {
    const message = errors[field];
    if (!message) return [];
    const [section, name] = fieldLocations[field];
    const title = sections.find(({ id }) => id === section)?.title ?? "";
    return [{ field, section, message: `${[title, name].filter(Boolean).join(", ")}: ${message}` }];
  });
}
