/** Describes how many codes stay and how many won't be generated if a batch is canceled. */
export function describeCancellation({
  createdCount,
  requestedCount,
}: {
  createdCount: number;
  requestedCount: number;
}): string {
  const rest = requestedCount - createdCount;
  if (createdCount === 0) return `No codes have been generated yet. None of the ${figure(rest)} will be.`;
  const kept =
    createdCount === 1
      ? "1 code has been generated and stays."
      : `${figure(createdCount)} codes have been generated and stay.`;
  return rest === 1
    ? `${kept} The last one won’t be generated.`
    : `${kept} The other ${figure(rest)} won’t be generated.`;
}

function figure(value: number): string {
  return value.toLocaleString("en");
}
