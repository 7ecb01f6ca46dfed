import type { ShouldRevalidateFunction } from "@remix-run/react";
import { isLostConnection } from "~/ui/is-lost-connection";

/** Result of a form's client action when the response to a save was lost. */
export type LostSave = ReturnType<typeof lostSave>;

/**
 * Action result that shows a lost save as a form error, so that the form keeps its input. It is unknown whether the data
 * was saved, because the response may be what was lost. `advice` continues the message; replace it if saving again could
 * create a duplicate.
 */
export function lostSave(error: unknown, advice = " and save again. Your input is still here.") {
  const what = isLostConnection(error)
    ? "We couldn’t reach the app. Check your connection"
    : "Something went wrong on our end. Wait a moment";
  return { ok: false, reason: "lost", errors: { form: `${what}${advice}` } } as const;
}

/** Skips reloading the page's data after a lost save. There is probably nothing new, and the request would fail too. */
export const skipReloadAfterLostSave: ShouldRevalidateFunction = ({
  actionResult,
  defaultShouldRevalidate,
}) => ((actionResult as Partial<LostSave> | undefined)?.reason === "lost" ? false : defaultShouldRevalidate);
