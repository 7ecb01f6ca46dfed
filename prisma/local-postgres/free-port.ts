import { createServer } from "node:net";

/** Returns a free port on the loopback interface. */
export async function anyFreePort(): Promise<number> {
  const port = await tryToListen(0);
  if (port === null) throw new Error("There is no free port on 127.0.0.1.");
  return port;
}

/** Returns the first free port at or after `from`. */
export async function nextFreePort(from: number): Promise<number> {
  for (let port = from; port <= 65_535; port++) {
    if (await isPortFree(port)) return port;
  }
  throw new Error(`There is no free port at or after ${from}.`);
}

export async function isPortFree(port: number): Promise<boolean> {
  return (await tryToListen(port)) !== null;
}

/** Listens on the port for a moment (0: any free port). Resolves to the port number, or to null if listening fails. */
function tryToListen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host: "127.0.0.1" }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? null) : null));
    });
  });
}
