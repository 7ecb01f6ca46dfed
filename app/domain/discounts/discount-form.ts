import { type DiscountRuleInput, discountRuleInput } from "~/domain/discounts/discount-rule-input";
import { currencyDecimals, decimalToMinor } from "~/lib/money";

/** Where a sentence can stand in the New discount form. */
export type DiscountFormErrors = Partial<Record<"name" | "value", string>>;

type ParsedDiscountForm = { ok: true; input: DiscountRuleInput } | { ok: false; errors: DiscountFormErrors };

/** Makes a rule's input of the New discount form: `name`, `kind` and `value`, as they were typed. */
export function parseDiscountForm({
  form,
  currencyCode,
}: {
  form: FormData;
  currencyCode: string;
}): ParsedDiscountForm {
  const value = readDecimal(String(form.get("value") ?? ""));
  const isPercentage = form.get("kind") !== "amount_off";
  const problem = isPercentage ? percentageProblem(value) : amountProblem(value, currencyCode);
  const appliesTo = { kind: "order" } as const;
  const parsed = discountRuleInput.safeParse({
    name: String(form.get("name") ?? ""),
    reward: problem
      ? { kind: "percentage_off", percentage: 1, appliesTo }
      : isPercentage
        ? { kind: "percentage_off", percentage: Number(value), appliesTo }
        : { kind: "amount_off", amountMinor: Number(decimalToMinor(value ?? "", currencyCode)), appliesTo },
  });
  if (parsed.success && !problem) return { ok: true, input: parsed.data };
  const errors: DiscountFormErrors = problem ? { value: problem } : {};
  for (const issue of parsed.error?.issues ?? []) {
    errors[issue.path[0] === "name" ? "name" : "value"] ??= issue.message;
  }
  return { ok: false, errors };
}

function percentageProblem(value: string | null): string | null {
  if (value === null) return "Enter a percentage such as 20.";
  if (Number(value) <= 0 || Number(value) > 100) return "Enter a percentage above 0, and 100 at most.";
  return decimalsOf(value) > 2 ? "A percentage has two decimals at most." : null;
}

function amountProblem(value: string | null, currencyCode: string): string | null {
  if (value === null) return "Enter an amount such as 5.";
  if (Number(value) <= 0) return "Enter an amount above 0.";
  if (Number(value) > 99_999_999) return "Enter a smaller amount.";
  const decimals = currencyDecimals(currencyCode);
  if (decimalsOf(value) <= decimals) return null;
  return decimals === 0
    ? `Amounts in ${currencyCode} have no decimals.`
    : `Amounts in ${currencyCode} have ${decimals} decimals at most.`;
}

/** "1,000.50", "1 000,50" and "10,5" as "1000.50", "1000.50" and "10.5"; null where it is no number. */
function readDecimal(text: string): string | null {
  const bare = text.replace(/[\s%$€£¥]/g, "");
  const dotted = /,\d{3}(\.|$|,)/.test(bare) ? bare.replaceAll(",", "") : bare.replace(",", ".");
  return /^\d+(\.\d+)?$/.test(dotted) ? dotted : null;
}

function decimalsOf(value: string): number {
  return value.split(".")[1]?.replace(/0+$/, "").length ?? 0;
}
