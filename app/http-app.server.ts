import { randomUUID } from "node:crypto";
import { context } from "@opentelemetry/api";
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from "express";
import { handleWebhookRequest } from "~/accept-webhook.server";
import { sendExport } from "~/downloads/send-export.server";
import { withLogContext } from "~/log-context.server";
import { logger } from "~/logger.server";
import { metrics } from "~/metrics.server";
import { UNMATCHED } from "~/route-pattern.server";
import { startRequestSpan } from "~/tracing.server";

const WEBHOOKS_PATH = "/webhooks";
const ALL_PATHS = "*";

/**
 * Creates the Express app. Requests that `health` or one of the `assets` handlers responds to are not logged, measured
 * or traced. `patternOf` returns the pattern of the page that responds to a path.
 * Downloads and webhooks are handled outside Remix, and `pages` (Remix) handles every other URL. If a handler fails,
 * the error is logged and the response is an empty 500. If the response has already started, the connection is closed
 * instead.
 */
export function createHttpApp({
  health,
  assets,
  pages,
  patternOf = () => UNMATCHED,
}: {
  health: RequestHandler;
  assets: RequestHandler[];
  pages: RequestHandler;
  patternOf?: (path: string) => string;
}): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(health);
  for (const handler of assets) app.use(handler);
  app.use(observeRequest(patternOf));
  app.get("/exports/:token", (request, response, next) => void sendExport(request, response).catch(next));
  app.post(
    WEBHOOKS_PATH,
    (request, response, next) => void handleWebhookRequest(request, response).catch(next),
  );
  app.all(ALL_PATHS, pages);
  app.use(handleError);
  return app;
}

/**
 * Measures, traces and logs each request. A request whose connection was closed before the response was complete is not
 * logged, and its metric has the status `incomplete`.
 */
function observeRequest(patternOf: (path: string) => string): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    const startedAt = performance.now();
    const { method } = request;
    const { spanContext, end } = startRequestSpan({ method, traceparent: request.get("traceparent") });
    const logRequest = () => {
      const fields = { requestId, method, path: pathForLog(request), status: response.statusCode };
      logger.info({ ...fields, ms: Math.round(performance.now() - startedAt) }, "request");
    };
    response.on("finish", context.bind(spanContext, logRequest));
    response.on("close", () => {
      const route = routeOf(request, patternOf);
      const status = response.writableFinished ? response.statusCode : null;
      // Webhooks have a metric of their own.
      if (route !== WEBHOOKS_PATH)
        metrics.httpRequestDuration.observe(
          { method, route, status: status ?? "incomplete" },
          (performance.now() - startedAt) / 1000,
        );
      end({ route, status });
    });
    withLogContext({ requestId }, () => context.with(spanContext, next));
  };
}

/** The pattern of the Express route that handled the request or, if that was the one for all pages, of the page. */
function routeOf(request: Request, patternOf: (path: string) => string): string {
  const pattern: string | undefined = request.route?.path;
  return pattern === undefined || pattern === ALL_PATHS ? patternOf(request.path) : pattern;
}

/**
 * Handles errors from all routes. A path that cannot be decoded, such as `/%`, is the client's error and gets a 400.
 * Express recognizes an error handler by its four parameters, so `_next` must stay.
 */
const handleError: ErrorRequestHandler = (error, request, response, _next) => {
  // Express sets the status of its own errors. An error of the app has none.
  if (error instanceof URIError && "status" in error) {
    response.status(400).end();
    return;
  }
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
