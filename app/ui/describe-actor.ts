/** Names who did something. Shopify identifies staff members only by number. `viewer` is the actor id of the reader. */
export function describeActor({ actor, viewer }: { actor: string; viewer: string }): string {
  if (actor === viewer) return "you";
  const staff = /^staff:(.+)$/.exec(actor)?.[1];
  return staff ? `staff member ${staff}` : "Dino Discounts";
}
