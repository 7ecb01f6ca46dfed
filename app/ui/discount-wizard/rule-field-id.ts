import type { RuleFields } from "~/domain/discounts/rule-fields";

/** The id of a field of the wizard on its page, so that a sentence on it can lead there. */
export function ruleFieldId(field: keyof RuleFields): string {
  return `rule-${field}`;
}
