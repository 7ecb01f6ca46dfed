export type DestructiveAction = "disable" | "delete";

export interface ChangeImpact {
  /** How many codes it is about. */
  count: number;
  /** Counting stopped at `count`. */
  isAtLeast: boolean;
  /** How many of them were used; null where nobody counted. */
  used: number | null;
  /** How many of them are disabled already; null where nobody counted. */
  disabled: number | null;
  /** How many of them work and will not; null where nobody counted. */
  stopping: number | null;
}

const verbs = { disable: "Disable", delete: "Delete" };

/** The question, the button's words, and what will happen in figures, sentence by sentence. */
export function describeImpact({ action, impact }: { action: DestructiveAction; impact: ChangeImpact }) {
  const isOne = impact.count === 1 && !impact.isAtLeast;
  const which = isOne ? "this code" : impact.isAtLeast ? "these codes" : `these ${countLabel(impact)}`;
  return {
    title: `${verbs[action]} ${which}?`,
    button: `${verbs[action]} ${isOne ? "code" : "codes"}`,
    effect: isOne ? describeOne(impact) : describeMany(impact),
    afterwards:
      action === "disable" ? describeEnabling(isOne) : describeDeletion({ isOne, used: impact.used }),
  };
}

function describeOne({ used, disabled, stopping }: ChangeImpact): string {
  const use = used === null ? "" : used > 0 ? "This code was used. " : "This code was never used. ";
  if (stopping !== 0) return `${use}It stops working.`;
  return `${use}${disabled ? "It is disabled already." : "It works no more already."}`;
}

function describeMany(impact: ChangeImpact): string {
  const { count, used, disabled, stopping, isAtLeast } = impact;
  const codes = countLabel(impact);
  if (disabled === count && !isAtLeast) return `These ${codes} are disabled already.`;
  if (isAtLeast || used === null) return `${codes} stop working at checkout.`;
  const use =
    used === 0
      ? `None of these ${codes} was used.`
      : used >= count
        ? `All of these ${codes} were used.`
        : `${figure(used)} of these ${codes} ${used === 1 ? "was" : "were"} used.`;
  return `${use} ${describeStopping({ count, used, stopping })}`;
}

function describeStopping({
  count,
  used,
  stopping,
}: {
  count: number;
  used: number;
  stopping: number | null;
}) {
  if (stopping === null) return "Those that work stop working.";
  if (stopping === 0) return "None of them works any more.";
  if (stopping === count) return "All of them stop working.";
  const which = stopping === count - used ? `The other ${figure(stopping)}` : `${figure(stopping)} of them`;
  return `${which} ${stopping === 1 ? "stops" : "stop"} working.`;
}

function describeEnabling(isOne: boolean): string {
  return `You can enable ${isOne ? "it" : "them"} again at any time.`;
}

function describeDeletion({ isOne, used }: { isOne: boolean; used: number | null }): string {
  const deleted = isOne
    ? "It cannot be brought back, and nobody can make the same code again."
    : "They cannot be brought back, and nobody can make the same codes again.";
  return used === 0 ? deleted : `${deleted} ${isOne ? "Its" : "Their"} redemptions stay.`;
}

function countLabel({ count, isAtLeast }: ChangeImpact): string {
  return `${figure(count)}${isAtLeast ? "+" : ""} ${count === 1 ? "code" : "codes"}`;
}

function figure(value: number): string {
  return value.toLocaleString("en");
}
