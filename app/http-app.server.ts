import { randomUUID } from "node:crypto";
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from "express";
import { sendExport } from "~/downloads/send-export.server";
import { checkHealth } from "~/health.server";
import { withLogContext } from "~/log-context.server";
import { logger } from "~/logger.server";
import { handleWebhookRequest } from "~/webhooks/accept-webhook.server";

/**
 * All that the app answers over HTTP: `assets` first and without a line in the log, then what stands outside Remix, and
 * `pages`, which is Remix, for every other address. Whatever any of them throws is logged and answered 500.
 */
export function createHttpApp({
  assets,
  pages,
}: {
  assets: RequestHandler[];
  pages: RequestHandler;
}): Express {
  const app = express();
  app.disable("x-powered-by");
  app.get("/healthz", async (_request, response) => {
    const health = await checkHealth();
    response.status(health.isHealthy ? 200 : 503).json(health);
  });
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
    const facts = {
      requestId,
      method: request.method,
      path: pathForLog(request),
      status: response.statusCode,
    };
    logger.info({ ...facts, ms: Math.round(performance.now() - startedAt) }, "request");
  });
  withLogContext({ requestId }, next);
};

/** Takes what nobody else did. The fourth parameter, though unused, is what tells Express so. */
const handleError: ErrorRequestHandler = (error, request, response, _next) => {
  const facts = { err: error, path: pathForLog(request) };
  // Who sent it did not wait for the answer: mostly that is the error.
  if (response.destroyed) logger.info(facts, "a request broke off");
  else logger.error(facts, "a request failed");
  if (response.headersSent) response.destroy();
  else response.status(500).end();
};

/** The path only, for a query may carry a session token; and of a download not the token that is its path. */
function pathForLog(request: Request): string {
  return request.path.replace(/^(\/exports\/).*/, "$1…");
}
