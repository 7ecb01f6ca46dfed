import { randomUUID } from "node:crypto";
import { createRequestHandler } from "@remix-run/express";
import express from "express";
import { prisma } from "~/db.server";
import { sendExport } from "~/downloads/send-export.server";
import { env } from "~/env.server";
import { checkHealth } from "~/health.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { logger } from "~/logger.server";
import { answerWebhook } from "~/webhooks/take-webhook.server";
import { onStopSignal } from "~/worker/on-stop-signal.server";
import { startWorker } from "~/worker/start-worker.server";

const DRAIN_TIMEOUT_MS = 25_000;
const isDevelopment = env.NODE_ENV === "development";

const vite = isDevelopment
  ? await import("vite").then((module) => module.createServer({ server: { middlewareMode: true } }))
  : null;

/** Once, at the start: asked for at each request, a build that is being replaced would be missing for a moment. */
const build = vite
  ? () => vite.ssrLoadModule("virtual:remix/server-build")
  : await import(new URL("../build/server/index.js", import.meta.url).href);

const app = express();
app.disable("x-powered-by");

app.get("/healthz", async (_request, response) => {
  const health = await checkHealth();
  response.status(health.isHealthy ? 200 : 503).json(health);
});

if (vite) app.use(vite.middlewares);
else {
  app.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y" }));
  app.use(express.static("build/client", { maxAge: "1h" }));
}

app.use((request, response, next) => {
  const requestId = randomUUID();
  const startedAt = performance.now();
  request.headers["x-request-id"] = requestId;
  response.on("finish", () => {
    // The path only, for a query may carry a session token; and of a download not the token that is its path.
    const path = request.path.replace(/^(\/exports\/).*/, "$1…");
    const facts = { requestId, method: request.method, path, status: response.statusCode };
    logger.info({ ...facts, ms: Math.round(performance.now() - startedAt) }, "request");
  });
  next();
});

app.get("/exports/:token", (request, response, next) => void sendExport(request, response).catch(next));
app.post("/webhooks", (request, response, next) => void answerWebhook(request, response).catch(next));
app.all("*", createRequestHandler({ build, mode: env.NODE_ENV }));

if (env.WORKER === "in-process") await startWorker();
else await startQueue();

const server = app.listen(env.PORT, env.HOST, () => {
  logger.info({ host: env.HOST, port: env.PORT, worker: env.WORKER }, "the app listens");
});

// Longer than the idle time of a load balancer in front, or it would reuse connections that we are just closing.
server.keepAliveTimeout = 65_000;

onStopSignal(async () => {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), DRAIN_TIMEOUT_MS).unref();
  });
  await stopQueue({ timeoutMs: DRAIN_TIMEOUT_MS });
  await vite?.close();
  await prisma.$disconnect();
});
