import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createRequestHandler } from "@remix-run/express";
import express from "express";
import { prisma } from "~/db.server";
import { env } from "~/env.server";
import { createHttpApp } from "~/http-app.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { logger } from "~/logger.server";
import { createHealthHandler } from "~/monitoring/create-health-handler.server";
import type { ProcessState } from "~/monitoring/process-state";
import { startManagementServer } from "~/monitoring/start-management-server.server";
import { createRoutePatterns, UNMATCHED } from "~/route-pattern.server";
import { startTracing } from "~/tracing.server";
import { onStopSignal, SHUTDOWN_MS } from "~/worker/on-stop-signal.server";
import { startWorker } from "~/worker/start-worker.server";

/**
 * Connections that are still open this long after a stop signal are closed. Shorter than the 25 s allowed for the whole
 * shutdown.
 */
const DRAIN_TIMEOUT_MS = 20_000;

logger.info({ version: env.APP_VERSION, environment: env.NODE_ENV }, "web process is starting");
const tracing = await startTracing();

const state: ProcessState = {
  role: env.WORKER === "in-process" ? "web-and-worker" : "web",
  phase: "starting",
  worker: null,
};
const management =
  env.MANAGEMENT_PORT === undefined
    ? null
    : await startManagementServer({ host: env.HOST, port: env.MANAGEMENT_PORT, state });
const server = createServer();

/** Hot reloading uses the app's own port, because a tunnel forwards only that port. */
const vite =
  env.NODE_ENV === "development"
    ? await import("vite").then((module) =>
        module.createServer({ server: { middlewareMode: true, hmr: { server } } }),
      )
    : null;

/**
 * In production, the build is loaded once at startup. A rebuild briefly removes the build's files, so loading them
 * during a request could fail.
 */
const build = vite
  ? () => vite.ssrLoadModule("virtual:remix/server-build")
  : await import(new URL("../build/server/index.js", import.meta.url).href);

const staticFiles = [
  express.Router().use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y" })),
  express.static("build/client", { maxAge: "1h" }),
];

server.on(
  "request",
  createHttpApp({
    health: createHealthHandler({ state, hasDetails: false }),
    assets: vite ? [vite.middlewares] : staticFiles,
    pages: createRequestHandler({ build, mode: env.NODE_ENV }),
    // During development, routes come and go, so all pages have the same pattern.
    patternOf: vite ? () => UNMATCHED : createRoutePatterns(build.routes),
  }),
);

const worker = env.WORKER === "in-process" ? await startWorker() : null;
if (worker) state.worker = worker.activity;
else await startQueue();

server.listen(env.PORT, env.HOST, () => {
  state.phase = "running";
  logger.info({ host: env.HOST, port: env.PORT, worker: env.WORKER }, "listening");
});

// Longer than the usual idle timeout of load balancers (60 s). Otherwise, a load balancer could send a request on a
// connection that this server is just closing.
server.keepAliveTimeout = 65_000;

/**
 * Accepts requests until load balancers have noticed that this process is not ready anymore. Then closes the web port,
 * and resolves when all requests have ended.
 */
async function closeServer(): Promise<void> {
  await sleep(env.SHUTDOWN_DELAY_SECONDS * 1000);
  // Vite closes first, because its hot-reload connections would keep the server open.
  await vite?.close();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    // Repeated, because a busy connection becomes idle after its response and would then stay open.
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => server.closeAllConnections(), DRAIN_TIMEOUT_MS).unref();
  });
}

onStopSignal(
  async () => {
    state.phase = "stopping";
    // Wait for requests and jobs in parallel, so that their timeouts do not add up.
    await Promise.all([closeServer(), worker?.stop()]);
    await stopQueue();
    await management?.close();
    await prisma.$disconnect();
    await tracing.stop();
  },
  { timeoutMs: env.SHUTDOWN_DELAY_SECONDS * 1000 + SHUTDOWN_MS },
);
