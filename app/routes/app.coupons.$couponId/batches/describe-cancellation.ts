/** What cancelling a batch leaves, in figures. */
export function describeCancellation({
  createdCount,
  requestedCount,
}: {
  createdCount: number;
  requestedCount: number;
}): string {
  const rest = requestedCount - createdCount;
  if (createdCount === 0) return `No code is made yet, and none of the ${figure(rest)} will be.`;
  const kept =
    createdCount === 1 ? "1 code is made and stays." : `${figure(createdCount)} codes are made and stay.`;
  return rest === 1 ? `${kept} The last one is not made.` : `${kept} The other ${figure(rest)} are not made.`;
}

function figure(value: number): string {
  return value.toLocaleString("en");
}
