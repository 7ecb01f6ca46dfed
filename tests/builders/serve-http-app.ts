import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createHttpApp } from "~/http-app.server";

/** Starts the app's HTTP server without the Remix pages, on a free port. Each page responds with 404. */
export async function serveHttpApp(options: Partial<Parameters<typeof createHttpApp>[0]> = {}) {
  const server = createServer(
    createHttpApp({
      health: (_request, _response, next) => next(),
      assets: [],
      pages: (_request, response) => void response.sendStatus(404),
      ...options,
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
