import { AUTOMATIC_WARNING_COUNT, MAX_ACTIVE_AUTOMATIC } from "~/domain/discounts/automatic/automatic-limit";

/**
 * Describes the number of active automatic discounts and Shopify's limit. `active` counts all active automatic
 * discounts, and `external` counts those that this app did not create. The tone is "warning" if `active` is at least
 * AUTOMATIC_WARNING_COUNT.
 */
export function describeAutomaticLimit({ active, external }: { active: number; external: number }): {
  message: string;
  tone: "warning" | null;
} {
  const externalNote =
    external === 0 ? "" : ` ${external} ${external === 1 ? "was" : "were"} created outside Dino Discounts.`;
  const usage = `${active} of ${MAX_ACTIVE_AUTOMATIC} active automatic discounts used (Shopify limit).${externalNote}`;
  if (active >= MAX_ACTIVE_AUTOMATIC) {
    return { message: `${usage} Deactivate one before you start another.`, tone: "warning" };
  }
  return { message: usage, tone: active >= AUTOMATIC_WARNING_COUNT ? "warning" : null };
}
