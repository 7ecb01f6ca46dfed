import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { logger } from "~/logger.server";
import { addDocumentResponseHeaders } from "~/shopify.server";

const RENDER_TIMEOUT_MS = 6_000;

export default function handleDocument(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
): Promise<Response> {
  addDocumentResponseHeaders(request, headers);
  const readyEvent = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let responseStatus = status;
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={remixContext} url={request.url} />, {
      [readyEvent]() {
        const body = new PassThrough();
        headers.set("Content-Type", "text/html");
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: responseStatus }));
        pipe(body);
      },
      onShellError: reject,
      onError(error: unknown) {
        responseStatus = 500;
        logger.error({ err: error }, "could not render a page");
      },
    });
    setTimeout(abort, RENDER_TIMEOUT_MS);
  });
}

/**
 * Logs an error that a loader or action threw, unless the client has aborted the request. Remix also calls this function
 * for a URL or method that no route has. These are no errors of the app, and anyone can request any URL, so they are
 * logged at a lower level. Remix does not call this function for a thrown Response.
 */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return;
  const { pathname: path } = new URL(request.url);
  if (isRouteErrorResponse(error) && error.status < 500)
    logger.info({ path, status: error.status }, "no route for the request");
  else logger.error({ err: error, path }, "a route failed");
}
