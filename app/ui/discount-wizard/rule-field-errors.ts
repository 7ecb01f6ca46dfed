import type { RuleErrors, RuleFields } from "~/domain/discounts/form/rule-fields";
import { type SectionId, sections } from "~/ui/discount-wizard/wizard-section";

type Field = keyof RuleFields;

/**
 * The section of each field, and the field's name in error messages, in page order. A field has no name if it can't be
 * invalid, or if the title of its section is enough to find it.
 */
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
  appliesTo: ["rewards", "discounted items"],
  buyKind: ["rewards"],
  buyQuantity: ["rewards", "quantity to buy"],
  buyAmount: ["rewards", "amount to spend"],
  buyItems: ["rewards", "items to buy"],
  getQuantity: ["rewards", "quantity to get"],
  getItems: ["rewards", "items to get"],
  getOff: ["rewards"],
  getPercentage: ["rewards", "percentage off each"],
  getAmount: ["rewards", "amount off each"],
  maxUsesPerOrder: ["rewards", "maximum uses per order"],
  maxShippingRate: ["rewards", "maximum shipping rate"],
  interaction: ["combines"],
  interactionClasses: ["combines"],
  title: ["messaging"],
};

/** A validation error of one field. */
export interface RuleFieldError {
  field: Field;
  section: SectionId;
  /** Message with the section and the field: "Rewards, items to buy: Choose at least one product." */
  message: string;
}

/** Returns the validation errors that belong to fields, in page order. */
export function listFieldErrors(errors: RuleErrors): RuleFieldError[] {
  return (Object.keys(fieldLocations) as Field[]).flatMap((field) => {
    const message = errors[field];
    if (!message) return [];
    const [section, name] = fieldLocations[field];
    const title = sections.find(({ id }) => id === section)?.title ?? "";
    return [{ field, section, message: `${[title, name].filter(Boolean).join(", ")}: ${message}` }];
  });
}
