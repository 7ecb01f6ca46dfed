import type { ClientLoaderFunction } from "@remix-run/react";
import { isIntentionalResponse } from "~/ui/error-response";
import { hasUnsavedChanges } from "~/ui/unsaved-changes";

/** How long a page may stand as it was before an outage is admitted. */
const MAX_STALE_MS = 60_000;

/**
 * A client loader that lets a page stand when one of its refreshes fails: a page that refreshes by itself must not
 * turn into an error, with a half-filled form on it, because one request was lost; and never while there are unsaved
 * changes on it. What the server says on purpose (not found, a redirect) goes through.
 */
export function keepFormState(): ClientLoaderFunction {
  let last: { href: string; data: unknown; at: number } | null = null;
  const clientLoader: ClientLoaderFunction = async ({ request, serverLoader }) => {
    try {
      const data = await serverLoader();
      last = { href: request.url, data, at: Date.now() };
      return data;
    } catch (error) {
      if (isIntentionalResponse(error) || last?.href !== request.url) throw error;
      if (Date.now() - last.at > MAX_STALE_MS && !hasUnsavedChanges()) throw error;
      return last.data;
    }
  };
  // Runs on the first page too, with the data that came in the document, so that there is something to stay with.
  clientLoader.hydrate = true;
  return clientLoader;
}
