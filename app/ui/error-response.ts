import { isRouteErrorResponse } from "@remix-run/react";

/**
 * Awaits a request from one part of a page, for example from a form. If the connection is lost or the server fails,
 * returns the result of `toFallback` instead. If the error were thrown, Remix would replace the whole page with its
 * ErrorBoundary, and the merchant's input would be lost. Rethrows intentional responses of the server, such as a
 * redirect or a 404.
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
 * Whether the thrown value is a response that the server sent on purpose: either a thrown `Response`, such as a
 * redirect, or an error response with a status below 500, such as a 404.
 */
export function isIntentionalResponse(error: unknown): boolean {
  return error instanceof Response || (isRouteErrorResponse(error) && error.status < 500);
}
