import { createServer } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import express from "express";
import { prisma } from "~/db.server";
import { env } from "~/env.server";
import { createHttpApp } from "~/http-app.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { logger } from "~/logger.server";
import { onStopSignal } from "~/worker/on-stop-signal.server";
import { startWorker } from "~/worker/start-worker.server";

/** Below the time that a shutdown may take: requests that are still open then are cut off. */
const DRAIN_TIMEOUT_MS = 20_000;
const server = createServer();

/** Its reloading goes over our own port, which is the one that a tunnel leads to. */
const vite =
  env.NODE_ENV === "development"
    ? await import("vite").then((module) =>
        module.createServer({ server: { middlewareMode: true, hmr: { server } } }),
      )
    : null;

/** Once, at the start: asked for at each request, a build that is being replaced would be missing for a moment. */
const build = vite
  ? () => vite.ssrLoadModule("virtual:remix/server-build")
  : await import(new URL("../build/server/index.js", import.meta.url).href);

const built = [
  express.Router().use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y" })),
  express.static("build/client", { maxAge: "1h" }),
];

server.on(
  "request",
  createHttpApp({
    assets: vite ? [vite.middlewares] : built,
    pages: createRequestHandler({ build, mode: env.NODE_ENV }),
  }),
);

const worker = env.WORKER === "in-process" ? await startWorker() : null;
if (!worker) await startQueue();

server.listen(env.PORT, env.HOST, () => {
  logger.info({ host: env.HOST, port: env.PORT, worker: env.WORKER }, "the app listens");
});

// Longer than the idle time of a load balancer in front, or it would reuse connections that we are just closing.
server.keepAliveTimeout = 65_000;

onStopSignal(async () => {
  // First: the server would wait for the pages that are open for reloading.
  await vite?.close();
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
    // Again and again: a connection that is in use now would be kept for the next request.
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => server.closeAllConnections(), DRAIN_TIMEOUT_MS).unref();
  });
  // Side by side, so that a slow request and a slow job do not add up.
  await Promise.all([closed, worker?.stop()]);
  await stopQueue();
  await prisma.$disconnect();
});
