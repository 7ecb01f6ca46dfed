import { formatCount } from "~/lib/numbers";

export type DestructiveAction = "disable" | "delete";

export interface ChangeImpact {
  /** Number of codes to change. */
  count: number;
  /** True if there are more than `count` codes, because counting stopped at a limit. */
  isLowerBound: boolean;
  /** Number of used codes; null if not counted. */
  used: number | null;
  /** Number of codes that are already disabled; null if not counted. */
  disabled: number | null;
  /** Number of codes that work now and will stop working; null if unknown. */
  stopping: number | null;
}

const verbs = { disable: "Disable", delete: "Delete" };

/**
 * Returns the texts of the confirmation dialog. `effect` describes how many codes stop working. `afterwards` describes
 * whether the action can be undone.
 */
export function describeImpact({
  action,
  impact,
  locale,
}: {
  action: DestructiveAction;
  impact: ChangeImpact;
  locale: string;
}) {
  const isOne = impact.count === 1 && !impact.isLowerBound;
  const which = isOne
    ? "this code"
    : impact.isLowerBound
      ? "these codes"
      : `these ${countLabel(impact, locale)}`;
  return {
    title: `${verbs[action]} ${which}?`,
    button: `${verbs[action]} ${isOne ? "code" : "codes"}`,
    effect: isOne ? describeOne(impact) : describeMany(impact, locale),
    afterwards:
      action === "disable" ? describeEnabling(isOne) : describeDeletion({ isOne, used: impact.used }),
  };
}

function describeOne({ used, disabled, stopping }: ChangeImpact): string {
  const use = used === null ? "" : used > 0 ? "This code was used. " : "This code was never used. ";
  if (stopping !== 0) return `${use}It will stop working.`;
  return `${use}${disabled ? "It’s already disabled." : "It no longer works."}`;
}

function describeMany(impact: ChangeImpact, locale: string): string {
  const { count, used, disabled, stopping, isLowerBound } = impact;
  const codes = countLabel(impact, locale);
  if (disabled === count && !isLowerBound) return `These ${codes} are already disabled.`;
  if (isLowerBound || used === null) return `${codes} will stop working at checkout.`;
  const use =
    used === 0
      ? `None of these ${codes} have been used.`
      : used >= count
        ? `All of these ${codes} were used.`
        : `${formatCount(used, locale)} of these ${codes} ${used === 1 ? "was" : "were"} used.`;
  return `${use} ${describeStopping({ count, used, stopping, locale })}`;
}

function describeStopping({
  count,
  used,
  stopping,
  locale,
}: {
  count: number;
  used: number;
  stopping: number | null;
  locale: string;
}) {
  if (stopping === null) return "Codes that still work will stop working.";
  if (stopping === 0) return "None of them works anymore.";
  if (stopping === count) return "All of them will stop working.";
  const which =
    stopping === count - used
      ? `The other ${stopping === 1 ? "one" : formatCount(stopping, locale)}`
      : `${formatCount(stopping, locale)} of them`;
  return `${which} will stop working.`;
}

function describeEnabling(isOne: boolean): string {
  return `You can enable ${isOne ? "it" : "them"} again at any time.`;
}

function describeDeletion({ isOne, used }: { isOne: boolean; used: number | null }): string {
  const deleted = `This can’t be undone, and the same ${isOne ? "code" : "codes"} can’t be created again.`;
  return used === 0 ? deleted : `${deleted} ${isOne ? "Its" : "Their"} redemptions are kept.`;
}

function countLabel({ count, isLowerBound }: ChangeImpact, locale: string): string {
  return `${formatCount(count, locale)}${isLowerBound ? "+" : ""} ${count === 1 ? "code" : "codes"}`;
}
