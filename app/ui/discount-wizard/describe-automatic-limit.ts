import { AUTOMATIC_WARNING_COUNT, MAX_ACTIVE_AUTOMATIC } from "~/domain/discounts/automatic/automatic-limit";

/**
 * Describes how many of the automatic discounts that Shopify allows are active. A warning if the limit is reached or
 * close.
 */
export function describeAutomaticLimit({ active, external }: { active: number; external: number }): {
  message: string;
  tone: "warning" | null;
} {
  const others =
    external === 0 ? "" : ` ${external} ${external === 1 ? "was" : "were"} created outside Dino Discounts.`;
  const state = `${active} of ${MAX_ACTIVE_AUTOMATIC} active automatic discounts used (Shopify limit).${others}`;
  if (active >= MAX_ACTIVE_AUTOMATIC) {
    return { message: `${state} Deactivate one before you start another.`, tone: "warning" };
  }
  return { message: state, tone: active >= AUTOMATIC_WARNING_COUNT ? "warning" : null };
}
