/**
 * Names the person who caused an activity: "you" if `actor` is the `viewer`, "staff member 7", or "Dino Discounts" for
 * the app itself. Both parameters are actor ids. Shopify identifies staff members only by number.
 */
export function describeActor({ actor, viewer }: { actor: string; viewer: string }): string {
  if (actor === viewer) return "you";
  const staff = /^staff:(.+)$/.exec(actor)?.[1];
  return staff ? `staff member ${staff}` : "Dino Discounts";
}
