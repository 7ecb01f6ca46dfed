/**
 * Names who caused an activity: "you" if it was `viewer` (an actor id), "staff member 7", or the app. Shopify
 * identifies staff members only by number.
 */
export function describeActor({ actor, viewer }: { actor: string; viewer: string }): string {
  if (actor === viewer) return "you";
  const staff = /^staff:(.+)$/.exec(actor)?.[1];
  return staff ? `staff member ${staff}` : "Dino Discounts";
}
