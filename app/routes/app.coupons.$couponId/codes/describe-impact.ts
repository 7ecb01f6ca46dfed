import { formatCount } from "~/lib/numbers";

export type DestructiveAction = "disable" | "delete";

export interface ChangeImpact {
  /** Number of codes to change. */
  count: number;
  /** True if there are more than `count` codes, because counting stopped at a limit. */
  isLowerBound: boolean;
  /** Number of used codes; null if not counted. */
  usedCount: number | null;
  /** Number of codes that are already disabled; null if not counted. */
  disabledCount: number | null;
  /** Number of codes that work now and will stop working; null if unknown. */
  stoppingCount: number | null;
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
      action === "disable"
        ? describeEnabling(isOne)
        : describeDeletion({ isOne, usedCount: impact.usedCount }),
  };
}

function describeOne({ usedCount, disabledCount, stoppingCount }: ChangeImpact): string {
  const use =
    usedCount === null ? "" : usedCount > 0 ? "This code has been used. " : "This code has never been used. ";
  if (stoppingCount !== 0) return `${use}It will stop working.`;
  return `${use}${disabledCount ? "It’s already disabled." : "It no longer works."}`;
}

function describeMany(impact: ChangeImpact, locale: string): string {
  const { count, usedCount, disabledCount, stoppingCount, isLowerBound } = impact;
  const codes = countLabel(impact, locale);
  if (disabledCount === count && !isLowerBound) return `These ${codes} are already disabled.`;
  if (isLowerBound || usedCount === null) return `${codes} will stop working at checkout.`;
  const use =
    usedCount === 0
      ? `None of these ${codes} have been used.`
      : usedCount >= count
        ? `All of these ${codes} have been used.`
        : `${formatCount(usedCount, locale)} of these ${codes} ${usedCount === 1 ? "has" : "have"} been used.`;
  return `${use} ${describeStopping({ count, usedCount, disabledCount, stoppingCount, locale })}`;
}

function describeStopping({
  count,
  usedCount,
  disabledCount,
  stoppingCount,
  locale,
}: {
  count: number;
  usedCount: number;
  disabledCount: number | null;
  stoppingCount: number | null;
  locale: string;
}) {
  if (stoppingCount === null) return "Codes that still work will stop working.";
  if (stoppingCount === 0) return "None of them work anymore.";
  if (stoppingCount === count) return "All of them will stop working.";
  // Disabled codes may be unused, so if there are any, the codes that stop working may not be exactly the unused codes.
  const areExactlyUnused = disabledCount === 0 && stoppingCount === count - usedCount;
  const which = areExactlyUnused
    ? `The other ${stoppingCount === 1 ? "one" : formatCount(stoppingCount, locale)}`
    : `${formatCount(stoppingCount, locale)} of them`;
  return `${which} will stop working.`;
}

function describeEnabling(isOne: boolean): string {
  return `You can enable ${isOne ? "it" : "them"} again at any time.`;
}

function describeDeletion({ isOne, usedCount }: { isOne: boolean; usedCount: number | null }): string {
  const deleted = `This can’t be undone, and the same ${isOne ? "code" : "codes"} can’t be created again.`;
  return usedCount === 0 ? deleted : `${deleted} ${isOne ? "Its" : "Their"} redemptions are kept.`;
}

function countLabel({ count, isLowerBound }: ChangeImpact, locale: string): string {
  return `${formatCount(count, locale)}${isLowerBound ? "+" : ""} ${count === 1 ? "code" : "codes"}`;
}
