import type { ClientLoaderFunction } from "@remix-run/react";
import { isIntentionalResponse } from "~/ui/error-response";
import { hasUnsavedChanges } from "~/ui/unsaved-changes";

/** How old a page's data may be when a refresh fails. If it is older, the page shows the error. */
const MAX_STALE_MS = 60_000;

/**
 * Creates a client loader that returns the last loaded data if a refresh of the page fails. Otherwise one lost request
 * would replace a page that refreshes automatically, and a half-filled form on it, with an error page. If the last data
 * is over a minute old, the loader throws the error, unless the page has unsaved changes. Rethrows intentional
 * responses of the server, such as a redirect or a 404.
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
  // On hydration, Remix runs this loader with the data from the document. So the first refresh has data to fall back
  // to.
  clientLoader.hydrate = true;
  return clientLoader;
}
