import { AUTOMATIC_WARNING_COUNT, MAX_ACTIVE_AUTOMATIC } from "~/domain/discounts/automatic/automatic-limit";

/**
 * Describes the number of active automatic discounts and Shopify's limit. `external` is how many of the active
 * discounts this app did not create. The tone is a warning if the limit is reached or almost reached.
 */
export function describeAutomaticLimit({ active, external }: { active: number; external: number }): {
  message: string;
  tone: "warning" | null;
} {
  const externalNote =
    external === 0 ? "" : ` ${external} ${external === 1 ? "was" : "were"} created outside Dino Discounts.`;
  const state = `${active} of ${MAX_ACTIVE_AUTOMATIC} active automatic discounts used (Shopify limit).${externalNote}`;
  if (active >= MAX_ACTIVE_AUTOMATIC) {
    return { message: `${state} Deactivate one before you start another.`, tone: "warning" };
  }
  return { message: state, tone: active >= AUTOMATIC_WARNING_COUNT ? "warning" : null };
}
