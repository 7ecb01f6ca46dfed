import { type ClientLoaderFunction, isRouteErrorResponse } from "@remix-run/react";

/** How long a page may stand as it was before an outage is admitted. */
const STAY_MS = 60_000;

/**
 * A client loader that lets a page stand when one of its refreshes fails: a page that refreshes by itself must not
 * turn into an error, with a half-filled form on it, because one request was lost. What the server says on purpose
 * (not found, a redirect) goes through.
 */
export function stayThroughFailure(): ClientLoaderFunction {
  let last: { href: string; data: unknown; at: number } | null = null;
  const clientLoader: ClientLoaderFunction = async ({ request, serverLoader }) => {
    try {
      const data = await serverLoader();
      last = { href: request.url, data, at: Date.now() };
      return data;
    } catch (error) {
      const isAnswer = error instanceof Response || (isRouteErrorResponse(error) && error.status < 500);
      if (isAnswer || last?.href !== request.url || Date.now() - last.at > STAY_MS) throw error;
      return last.data;
    }
  };
  // Runs on the first page too, with the data that came in the document, so that there is something to stay with.
  clientLoader.hydrate = true;
  return clientLoader;
}
