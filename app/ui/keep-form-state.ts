import type { ClientLoaderFunction } from "@remix-run/react";
import { isIntentionalResponse } from "~/ui/error-response";
import { hasUnsavedChanges } from "~/ui/unsaved-changes";

/** How long a page may show old data before a failing refresh becomes an error. */
const MAX_STALE_MS = 60_000;

/**
 * Creates a client loader that returns the last data when a refresh of the page fails. A page that refreshes
 * automatically must not turn into an error page, with a half-filled form on it, because one request was lost. After a
 * minute of failures it throws, unless the page has unsaved changes. Rethrows intentional responses of the server, such
 * as a redirect or a 404.
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
  // Runs on hydration too, with the data that came in the document, so that there is data to fall back to.
  clientLoader.hydrate = true;
  return clientLoader;
}
