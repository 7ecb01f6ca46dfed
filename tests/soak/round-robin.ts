import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readBody } from "../dev-shop/http/http";

export interface BalancedResponse {
  method: string;
  path: string;
  status: number;
  /** From the request's arrival to the last byte of the response. */
  durationMs: number;
}

export interface RoundRobin {
  url: string;
  close(): Promise<void>;
}

/** The request can be sent to another process. */
class NotSent extends Error {}

/**
 * Starts a load balancer that sends each request to the next of `targets`. If a process does not accept the request,
 * sends it to another process. Responds with 503 if no process accepts it, and with 502 if a process ends before it has
 * responded.
 */
export async function startRoundRobin({
  targets,
  onResponse,
}: {
  targets: string[];
  onResponse: (response: BalancedResponse) => void;
}): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true });
  let next = 0;
  const server = createServer(async (incoming, outgoing) => {
    const startedAt = performance.now();
    outgoing.once("close", () =>
      onResponse({
        method: incoming.method ?? "",
        path: incoming.url ?? "",
        status: outgoing.writableFinished ? outgoing.statusCode : 0,
        durationMs: performance.now() - startedAt,
      }),
    );
    try {
      const body = await readBody(incoming);
      next = (next + 1) % targets.length;
      const order = [...targets.slice(next), ...targets.slice(0, next)];
      await sendToFirst({ order, agent, incoming, body, outgoing });
    } catch {
      // The client closed the connection, or the process ended while it was responding.
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      agent.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function sendToFirst(options: {
  order: string[];
  agent: Agent;
  incoming: IncomingMessage;
  body: string;
  outgoing: ServerResponse;
}) {
  for (const target of options.order) {
    try {
      return await send({ ...options, target });
    } catch (error) {
      if (!(error instanceof NotSent)) throw error;
    }
  }
  options.outgoing.writeHead(503).end();
}

function send(options: {
  target: string;
  agent: Agent;
  incoming: IncomingMessage;
  body: string;
  outgoing: ServerResponse;
}): Promise<void> {
  const { target, agent, incoming, body, outgoing } = options;
  return new Promise((resolve, reject) => {
    const { "transfer-encoding": _, ...rest } = incoming.headers;
    const headers = { ...rest, "content-length": String(Buffer.byteLength(body)) };
    const upstream = request(new URL(incoming.url ?? "/", target), {
      method: incoming.method,
      headers,
      agent,
    });
    // If the client gives up, the process must not have to finish the request before it can stop.
    outgoing.once("close", () => upstream.destroy());
    upstream.once("response", (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
      response.once("end", resolve);
      response.once("error", reject);
    });
    upstream.once("error", (error: NodeJS.ErrnoException) => {
      // Usually, the process closed the idle connection at the moment at which it was used again. But the process may
      // also have been killed while it handled the request, so only requests that are safe to repeat are sent again.
      const isRepeatable = incoming.method === "GET" || incoming.url === "/webhooks";
      const isClosedWhileIdle = error.code === "ECONNRESET" && upstream.reusedSocket && isRepeatable;
      reject(error.code === "ECONNREFUSED" || isClosedWhileIdle ? new NotSent() : error);
    });
    upstream.end(body);
  });
}
