const TIMEOUT_MS = 10_000;

/**
 * Sends a request, with `body` as JSON in a POST if there is one, and returns the JSON response. Throws the response
 * if its status is not 2xx, and an error if there is no response within 10 seconds.
 */
export async function fetchJson<Result>(url: string, body?: unknown): Promise<Result> {
  const response = await fetch(url, {
    ...(body !== undefined && {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
    signal: timeout(),
    // The browser finishes the request even if the shopper leaves the page.
    keepalive: true,
  });
  if (!response.ok) throw response;
  return response.json();
}

/** Returns a signal that aborts a request after 10 seconds, if the browser supports that. */
export const timeout = (): AbortSignal | undefined => AbortSignal.timeout?.(TIMEOUT_MS);
