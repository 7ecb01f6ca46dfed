import { formatCount } from "~/lib/numbers";

/** Describes how many codes stay and how many are not generated if the merchant cancels a batch. */
export function describeCancellation({
  createdCount,
  requestedCount,
  locale,
}: {
  createdCount: number;
  requestedCount: number;
  locale: string;
}): string {
  const rest = requestedCount - createdCount;
  if (createdCount === 0)
    return `No codes have been generated yet. None of the ${formatCount(rest, locale)} codes will be generated.`;
  const kept =
    createdCount === 1
      ? "1 code has been generated and stays."
      : `${formatCount(createdCount, locale)} codes have been generated and stay.`;
  return rest === 1
    ? `${kept} The last one won’t be generated.`
    : `${kept} The other ${formatCount(rest, locale)} won’t be generated.`;
}
