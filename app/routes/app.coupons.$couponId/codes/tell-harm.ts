/** What disabling or deleting codes does, in figures. `used` is null where nobody counted. */
export function tellHarm({
  count,
  used,
  isAtLeast,
  isSingleUse,
}: {
  count: number;
  used: number | null;
  /** Counting stopped at `count`. */
  isAtLeast: boolean;
  /** A code that was used works no more anyway. */
  isSingleUse: boolean;
}): string {
  const codes = `${figure(count)}${isAtLeast ? "+" : ""} ${count === 1 ? "code" : "codes"}`;
  if (used === null || isAtLeast) return `${codes} stop working at checkout.`;
  if (count === 1) {
    return used > 0 ? "This code was used. It stops working." : "This code was never used. It stops working.";
  }
  if (used === 0) return `None of these ${codes} was used. All of them stop working.`;
  if (used >= count) return `All of these ${codes} were used. They stop working.`;
  const were = used === 1 ? "was" : "were";
  if (!isSingleUse) return `${figure(used)} of these ${codes} ${were} used. All of them stop working.`;
  const rest = count - used;
  return `${figure(used)} of these ${codes} ${were} used. The other ${figure(rest)} stop${rest === 1 ? "s" : ""} working.`;
}

function figure(value: number): string {
  return value.toLocaleString("en");
}
