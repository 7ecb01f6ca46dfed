/**
 * Names whoever caused an activity: "you" if `actor` is the `viewer`, "staff member 7" for another staff member, or
 * "Dino Discounts" for the app itself. `actor` and `viewer` are `staff:ID` or `system`. The app does not know the names
 * of staff members.
 */
export function describeActor({ actor, viewer }: { actor: string; viewer: string }): string {
  if (actor === viewer) return "you";
  const staffId = /^staff:(.+)$/.exec(actor)?.[1];
  return staffId ? `staff member ${staffId}` : "Dino Discounts";
}
