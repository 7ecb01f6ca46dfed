import { isRouteErrorResponse } from "@remix-run/react";

/**
 * A request of a part of a page, with an answer of its own for when it comes to nothing: no connection, or the app broke.
 * Without one the whole page gives way to its ErrorBoundary, and with it all that was filled in. What the server says on
 * purpose (not found, a redirect) goes through.
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

/** Whether what was thrown is the server's own word, and no failure. */
export function isIntentionalResponse(error: unknown): boolean {
  return error instanceof Response || (isRouteErrorResponse(error) && error.status < 500);
}
