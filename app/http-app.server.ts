import { randomUUID } from "node:crypto";
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from "express";
import { handleWebhookRequest } from "~/accept-webhook.server";
import { sendExport } from "~/downloads/send-export.server";
import { withLogContext } from "~/log-context.server";
import { logger } from "~/logger.server";

/**
 * Creates the Express app. Requests that `health` or one of the `assets` handlers responds to are not logged.
 * Downloads and webhooks are handled outside Remix, and `pages` (Remix) handles every other URL. If a handler fails,
 * the error is logged and the response is an empty 500. If the response has already started, the connection is closed
 * instead.
 */
export function createHttpApp({
  health,
  assets,
  pages,
}: {
  health: RequestHandler;
  assets: RequestHandler[];
  pages: RequestHandler;
}): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(health);
  for (const handler of assets) app.use(handler);
  app.use(logRequest);
  app.get("/exports/:token", (request, response, next) => void sendExport(request, response).catch(next));
  app.post(
    "/webhooks",
    (request, response, next) => void handleWebhookRequest(request, response).catch(next),
  );
  app.all("*", pages);
  app.use(handleError);
  return app;
}

const logRequest: RequestHandler = (request, response, next) => {
  const requestId = randomUUID();
  const startedAt = performance.now();
  response.on("finish", () => {
    const fields = {
      requestId,
      method: request.method,
      path: pathForLog(request),
      status: response.statusCode,
    };
    logger.info({ ...fields, ms: Math.round(performance.now() - startedAt) }, "request");
  });
  withLogContext({ requestId }, next);
};

/** Handles errors from all routes. Express recognizes an error handler by its four parameters, so `_next` must stay. */
const handleError: ErrorRequestHandler = (error, request, response, _next) => {
  const fields = { err: error, path: pathForLog(request) };
  // Here, the client disconnected before the response was complete, which usually caused the error.
  if (response.destroyed) logger.info(fields, "client disconnected");
  else logger.error(fields, "request failed");
  if (response.headersSent) response.destroy();
  else response.status(500).end();
};

/** The path without the query, which may contain a session token, and without a download's token. */
function pathForLog(request: Request): string {
  return request.path.replace(/^(\/exports\/).*/, "$1…");
}
