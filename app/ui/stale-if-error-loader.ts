import type { ClientLoaderFunction } from "@remix-run/react";
import { isIntentionalResponse } from "~/ui/error-response";
import { hasUnsavedChanges } from "~/ui/unsaved-changes";

/**
 * Maximum age of the data that a page keeps after a failed refresh. A page with older data shows the error, unless the
 * page has unsaved changes.
 */
const MAX_STALE_MS = 60_000;

/**
 * Creates a client loader that returns the last loaded data if a refresh of the page fails, like stale-if-error in
 * HTTP. Without this loader, one lost request would replace the page with an error page, and the input in its forms
 * would be lost. If the last data is over a minute old, the loader throws the error, unless the page has unsaved
 * changes. Rethrows intentional responses of the server, such as a redirect or a 404.
 */
export function staleIfErrorLoader(): ClientLoaderFunction {
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
  // With `hydrate`, Remix also calls this loader when the page is hydrated, with the data from the document. So even if
  // the first refresh fails, there is data to return.
  clientLoader.hydrate = true;
  return clientLoader;
}
