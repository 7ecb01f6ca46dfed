/** Who did something, as far as we may know: Shopify tells us staff by number. `viewer` is the one who reads. */
export function describeActor({ actor, viewer }: { actor: string; viewer: string }): string {
  if (actor === viewer) return "you";
  const staff = /^staff:(.+)$/.exec(actor)?.[1];
  return staff ? `staff member ${staff}` : "Dino Discounts";
}
