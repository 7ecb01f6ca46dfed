import type { RuleFields } from "~/domain/discounts/rule-fields";

/** DOM id of a wizard field, so that an error message can link to it. */
export function ruleFieldId(field: keyof RuleFields): string {
  return `rule-${field}`;
}
