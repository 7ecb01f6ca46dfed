import type { ShouldRevalidateFunction } from "@remix-run/react";
import { isLostConnection } from "~/ui/is-lost-connection";

/** What a form's client action answers for a save that came to nothing. */
export type LostSave = ReturnType<typeof lostSave>;

/**
 * Tells a lost save in the form, which stays with all that was filled in. Whether it was saved cannot be known: the
 * answer may be what was lost. `advice` goes on with the sentence, where a second save would make a second thing.
 */
export function lostSave(error: unknown, advice = " and save again. What you filled in is still here.") {
  const what = isLostConnection(error)
    ? "The app could not be reached. Check your connection"
    : "Something went wrong on our side. Wait a moment";
  return { ok: false, reason: "lost", errors: { form: `${what}${advice}` } } as const;
}

/** For a page with such a form: what could not be saved changed nothing on it, and asking for it anew would fail too. */
export const skipReloadAfterLostSave: ShouldRevalidateFunction = ({
  actionResult,
  defaultShouldRevalidate,
}) => ((actionResult as Partial<LostSave> | undefined)?.reason === "lost" ? false : defaultShouldRevalidate);
