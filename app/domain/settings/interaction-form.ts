import {
  type ClassPair,
  type CouponInteraction,
  classPairs,
  couponInteraction,
} from "~/domain/settings/coupon-interaction";

/** The interaction as its form sends it: the mode, and the pairs that are ticked, with commas between. */
export interface InteractionFields {
  mode: CouponInteraction["mode"];
  pairs: ClassPair[];
}

/** The fields that say an interaction. Pairs that another mode does not ask for are all ticked to begin with. */
export function interactionFields(interaction: CouponInteraction): InteractionFields {
  return {
    mode: interaction.mode,
    pairs:
      interaction.mode === "by_class"
        ? classPairs.filter((pair) => interaction.pairs.includes(pair))
        : [...classPairs],
  };
}

/** What the fields come to. */
export function toInteraction({ mode, pairs }: InteractionFields): CouponInteraction {
  return mode === "by_class" ? { mode, pairs } : { mode };
}

/** The interaction that a form sends; null where it is none that the page could have sent. */
export function parseInteraction(form: FormData): CouponInteraction | null {
  const pairs = String(form.get("interactionPairs") ?? "")
    .split(",")
    .filter(Boolean);
  return couponInteraction.safeParse({ mode: form.get("interactionMode"), pairs }).data ?? null;
}
