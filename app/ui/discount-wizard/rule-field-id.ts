import type { RuleFields } from "~/domain/discounts/form/rule-fields";

/** Returns the DOM id of a wizard field, so that an error message can link to the field. */
export function ruleFieldId(field: keyof RuleFields): string {
  return `rule-${field}`;
}
