import {
  type ClassPair,
  type CouponInteraction,
  classPairs,
  couponInteraction,
} from "~/domain/settings/coupon-interaction";

/** The state of the interaction form: the mode and the selected pairs of discount classes. */
export interface InteractionFields {
  mode: CouponInteraction["mode"];
  pairs: ClassPair[];
}

/**
 * Returns the form state of an interaction. For a mode without pairs, every pair is selected. A merchant who switches
 * to `by_class` then starts with all pairs selected.
 */
export function interactionFields(interaction: CouponInteraction): InteractionFields {
  return {
    mode: interaction.mode,
    pairs:
      interaction.mode === "by_class"
        ? classPairs.filter((pair) => interaction.pairs.includes(pair))
        : [...classPairs],
  };
}

/** Returns the interaction that the form state describes. */
export function toInteraction({ mode, pairs }: InteractionFields): CouponInteraction {
  return mode === "by_class" ? { mode, pairs } : { mode };
}

/**
 * Parses the interaction from a submitted form, in which commas separate the pairs. Returns null if the mode or a pair
 * is not valid.
 */
export function parseInteraction(form: FormData): CouponInteraction | null {
  const pairs = String(form.get("interactionPairs") ?? "")
    .split(",")
    .filter(Boolean);
  return couponInteraction.safeParse({ mode: form.get("interactionMode"), pairs }).data ?? null;
}
