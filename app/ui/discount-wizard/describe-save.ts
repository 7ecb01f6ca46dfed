/**
 * Describes a successful save for a toast. Names the selected coupons that the save did not link, because someone had
 * linked them to another discount in the meantime.
 */
export function describeSave({
  savedMessage,
  unlinkedNames,
}: {
  savedMessage: string;
  unlinkedNames: string[];
}): string {
  if (unlinkedNames.length === 0) return savedMessage;
  const [first] = unlinkedNames;
  const names = unlinkedNames.length === 1 ? first : `${first} and ${unlinkedNames.length - 1} more`;
  return `${savedMessage}, without ${names} (linked to another discount in the meantime)`;
}
