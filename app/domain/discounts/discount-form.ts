import { type DiscountRuleInput, discountRuleInput } from "~/domain/discounts/discount-rule-input";
import type { Reward } from "~/domain/discounts/reward";
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
  const value = String(form.get("value") ?? "");
  const read = readReward({ kind: String(form.get("kind")), value, currencyCode });
  const parsed = discountRuleInput.safeParse({
    name: String(form.get("name") ?? ""),
    reward: read.ok ? read.reward : ANY_REWARD,
  });
  if (parsed.success && read.ok) return { ok: true, input: parsed.data };
  const errors: DiscountFormErrors = read.ok ? {} : { value: read.problem };
  for (const issue of parsed.error?.issues ?? []) {
    errors[issue.path[0] === "name" ? "name" : "value"] ??= issue.message;
  }
  return { ok: false, errors };
}

/** Stands for one that cannot be read, so that the other fields are looked at too. */
const ANY_REWARD: Reward = { kind: "free_shipping", highestRateMinor: null };

/** `value` is a percentage, an amount, or of free shipping the highest rate, where there is one. */
function readReward({
  kind,
  value: typed,
  currencyCode,
}: {
  kind: string;
  value: string;
  currencyCode: string;
}): { ok: true; reward: Reward } | { ok: false; problem: string } {
  const value = readDecimal(typed);
  const appliesTo = { kind: "order" } as const;
  if (kind === "free_shipping" && typed.trim() === "") return { ok: true, reward: ANY_REWARD };
  const isAmount = kind === "free_shipping" || kind === "amount_off";
  const problem = isAmount ? amountProblem(value, currencyCode) : percentageProblem(value);
  if (problem) return { ok: false, problem };
  const minor = isAmount ? Number(decimalToMinor(value ?? "", currencyCode)) : 0;
  switch (kind) {
    case "free_shipping":
      return { ok: true, reward: { kind, highestRateMinor: minor } };
    case "amount_off":
      return { ok: true, reward: { kind, amountMinor: minor, isPerItem: false, appliesTo } };
    default:
      return { ok: true, reward: { kind: "percentage_off", percentage: Number(value), appliesTo } };
  }
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
