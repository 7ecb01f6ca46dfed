import { isRouteErrorResponse } from "@remix-run/react";

/**
 * Awaits a request of one part of a page, such as a form. If the connection was lost or the server failed, returns the
 * result of `toFallback` as the response. Without this, Remix would replace the whole page with its ErrorBoundary, and
 * the merchant's input would be lost. Rethrows intentional responses of the server, such as a redirect or a 404.
 */
export async function withErrorResponse<Reply, Fallback>(
  request: Promise<Reply>,
  toFallback: (error: unknown) => Fallback,
): Promise<Reply | Fallback> {
  try {
    return await request;
  } catch (error) {
    if (isIntentionalResponse(error)) throw error;
    return toFallback(error);
  }
}

/**
 * Whether the thrown value is a response that the server sent on purpose (a redirect or a 4xx status), and not a
 * failure.
 */
export function isIntentionalResponse(error: unknown): boolean {
  return error instanceof Response || (isRouteErrorResponse(error) && error.status < 500);
}
