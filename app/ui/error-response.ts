import { isRouteErrorResponse } from "@remix-run/react";

/**
 * Awaits a request of one part of a page and returns a fallback if it fails because the connection was lost or the app
 * crashed. Without a fallback, Remix replaces the whole page with its ErrorBoundary, and everything the merchant typed is
 * gone. Rethrows intentional responses of the server, such as a redirect or a 404.
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

/** Whether the thrown value is an intentional response of the server (redirect, 4xx) and not a failure. */
export function isIntentionalResponse(error: unknown): boolean {
  return error instanceof Response || (isRouteErrorResponse(error) && error.status < 500);
}
