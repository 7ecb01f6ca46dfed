/**
 * Describes a successful save for a toast. `notLinkedNames` has the names of selected coupons that the save did not
 * link, because they had been linked to another discount after the merchant opened the page.
 */
export function describeSave({
  savedMessage,
  notLinkedNames,
}: {
  savedMessage: string;
  notLinkedNames: string[];
}): string {
  if (notLinkedNames.length === 0) return savedMessage;
  const [first] = notLinkedNames;
  const names = notLinkedNames.length === 1 ? first : `${first} and ${notLinkedNames.length - 1} more`;
  return `${savedMessage}, without ${names} (already linked to another discount)`;
}
