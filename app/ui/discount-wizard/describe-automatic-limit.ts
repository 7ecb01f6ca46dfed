import { AUTOMATIC_WARNING_COUNT, MAX_ACTIVE_AUTOMATIC } from "~/domain/discounts/automatic/automatic-limit";

/** How many automatic discounts the shop still has room for, and how loud to say it. */
export function describeAutomaticLimit({ active, external }: { active: number; external: number }): {
  message: string;
  tone: "warning" | null;
} {
  const others = external === 0 ? "" : `, ${external} of them made elsewhere`;
  const state = `${active} of the ${MAX_ACTIVE_AUTOMATIC} automatic discounts that Shopify allows at the same time are active${others}.`;
  if (active >= MAX_ACTIVE_AUTOMATIC) {
    return { message: `${state} Another one can start once one of them ends.`, tone: "warning" };
  }
  return { message: state, tone: active >= AUTOMATIC_WARNING_COUNT ? "warning" : null };
}
