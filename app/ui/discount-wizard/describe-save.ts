/** The toast after saving; it names the coupons that could not be linked because they give another discount by now. */
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
  return `${savedMessage}, without ${names}: linked to another discount meanwhile`;
}
