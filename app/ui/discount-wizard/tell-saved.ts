/** The toast after saving; it names the coupons that could not be linked because they give another discount by now. */
export function tellSaved({ what, notLinked }: { what: string; notLinked: string[] }): string {
  if (notLinked.length === 0) return what;
  const [first] = notLinked;
  const names = notLinked.length === 1 ? first : `${first} and ${notLinked.length - 1} more`;
  return `${what}, without ${names}: linked to another discount meanwhile`;
}
