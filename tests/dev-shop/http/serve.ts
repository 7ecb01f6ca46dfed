import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type Route, sendJson } from "./http";

export interface Listening {
  url: string;
  close(): Promise<void>;
}

/**
 * Starts an HTTP server on a local port; 0 means any free port. `close` cuts open connections, so that it does not wait
 * for a browser to close them.
 */
export async function serve(route: Route, port = 0): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((request, response) => {
    // Concatenate instead of resolving the path, because a path that starts with two slashes would resolve to another
    // host.
    const url = new URL(`http://dev-shop${request.url ?? "/"}`);
    Promise.resolve(route(request, response, url))
      .then((isHandled) => {
        if (!isHandled) sendJson(response, 404, { errors: "Not Found" });
      })
      .catch((error: unknown) => {
        if (response.headersSent) response.destroy();
        else sendJson(response, 500, { errors: error instanceof Error ? error.message : String(error) });
      });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${actualPort}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
