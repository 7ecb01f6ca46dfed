import type { ShouldRevalidateFunction } from "@remix-run/react";
import { isLostConnection } from "~/ui/is-lost-connection";

/** Result of a form's client action if the connection was lost or the server failed: see lostSave. */
export type LostSave = ReturnType<typeof lostSave>;

/**
 * Creates the result of a client action whose save failed with `error`, because the connection was lost or the server
 * failed. The form shows the error message and keeps its input. The server may have saved the data anyway, for example
 * if only the response was lost. `advice` is the end of the message. By default, it asks the merchant to save again.
 * Pass a different `advice` if saving again could create a duplicate.
 */
export function lostSave(error: unknown, advice = " and save again. Your input is still here.") {
  const cause = isLostConnection(error)
    ? "We couldn’t reach the app. Check your connection"
    : "Something went wrong on our end. Wait a moment";
  return { ok: false, reason: "lost", errors: { form: `${cause}${advice}` } } as const;
}

/** Does not reload the page's data after a lost save, because the reload would probably fail as well. */
export const skipReloadAfterLostSave: ShouldRevalidateFunction = ({
  actionResult,
  defaultShouldRevalidate,
}) => ((actionResult as Partial<LostSave> | undefined)?.reason === "lost" ? false : defaultShouldRevalidate);
