import { isRouteErrorResponse } from "@remix-run/react";

/**
 * A request of a part of a page, with an answer of its own for when it comes to nothing: no connection, or the app broke.
 * Without one the whole page gives way to its ErrorBoundary, and with it all that was filled in. What the server says on
 * purpose (not found, a redirect) goes through.
 */
export async function answerInstead<Answer, Instead>(
  asked: Promise<Answer>,
  tell: (error: unknown) => Instead,
): Promise<Answer | Instead> {
  try {
    return await asked;
  } catch (error) {
    if (isSaidOnPurpose(error)) throw error;
    return tell(error);
  }
}

/** Whether what was thrown is the server's own word, and no failure. */
export function isSaidOnPurpose(error: unknown): boolean {
  return error instanceof Response || (isRouteErrorResponse(error) && error.status < 500);
}
