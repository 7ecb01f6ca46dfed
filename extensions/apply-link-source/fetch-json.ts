/** Aborts a request after 10 seconds. Browsers without `AbortSignal.timeout` have a time limit of their own. */
export const timeLimit = () => AbortSignal.timeout?.(10_000);

/** Sends a request to the shop. Throws an error if the response takes too long. */
export const send = (url: string, options?: RequestInit) =>
  fetch(url, {
    ...options,
    signal: timeLimit(),
    // The browser finishes the request even if the shopper leaves the page.
    keepalive: true,
  });

/**
 * Sends a request, with `body` as JSON in a POST if there is one, and returns the JSON response. Throws the response if
 * its status is not 2xx.
 */
export async function fetchJson<Result>(url: string, body?: unknown, options?: RequestInit): Promise<Result> {
  const headers = { "Content-Type": "application/json" };
  const post = { method: "POST", headers, body: JSON.stringify(body), ...options };
  const response = await send(url, body ? post : undefined);
  if (!response.ok) throw response;
  return response.json();
}
