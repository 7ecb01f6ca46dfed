import { createServer, type ServerResponse } from "node:http";
import { logger } from "~/logger.server";
import { metrics } from "~/metrics.server";
import { createHealthHandler } from "~/monitoring/create-health-handler.server";
import type { ProcessState } from "~/monitoring/process-state";
import { renderMetrics } from "~/monitoring/render-metrics.server";

export interface ManagementServer {
  /** The port that the server listens on. */
  port: number;
  /** Closes the server and its connections. */
  close(): Promise<void>;
}

/**
 * Starts this process's management server, which responds to `/healthz`, `/readyz` and `/metrics`. Its port must not be
 * public. Start it before everything else and close it last, so that it reports a start or a stop that takes long.
 * Throws if the port is in use.
 */
export async function startManagementServer({
  host,
  port,
  state,
}: {
  host: string;
  port: number;
  state: ProcessState;
}): Promise<ManagementServer> {
  const health = createHealthHandler({ state, hasDetails: true });
  const server = createServer((request, response) => {
    health(request, response, () => {
      const isMetrics = request.method === "GET" && request.url?.split("?")[0] === "/metrics";
      if (isMetrics) void sendMetrics({ response, state });
      else response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) =>
      reject(
        new Error(
          `The management server cannot listen on ${host}:${port}. Choose another MANAGEMENT_PORT for each process.`,
          { cause: error },
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actualPort = typeof address === "object" && address ? address.port : port;
  logger.info({ host, port: actualPort }, "management server is listening");
  return {
    port: actualPort,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function sendMetrics({
  response,
  state,
}: {
  response: ServerResponse;
  state: ProcessState;
}): Promise<void> {
  try {
    const text = await renderMetrics({ state });
    response.writeHead(200, { "content-type": metrics.registry.contentType }).end(text);
  } catch (error) {
    logger.error({ err: error }, "could not read the metrics");
    response.writeHead(500).end();
  }
}
