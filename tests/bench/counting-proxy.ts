import { connect, createServer, type Socket } from "node:net";

/**
 * Types of the protocol messages that run statements: Query and Execute. Each message counts as one statement, even if
 * a Query contains several.
 */
const STATEMENT_TYPES = new Set(["Q", "E"].map((type) => type.charCodeAt(0)));

export interface CountingProxy {
  /** A database URL whose connections go through the proxy. */
  url: string;
  /** Returns the number of statements since the proxy was started. */
  countStatements(): number;
  close(): void;
}

/**
 * Starts a TCP proxy for PostgreSQL that counts the statements of the clients that connect through it. PostgreSQL's own
 * statistics would also include the statements of other clients.
 */
export async function startCountingProxy(databaseUrl: string): Promise<CountingProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const onMessage = (type: number) => {
      if (STATEMENT_TYPES.has(type)) count += 1;
    };
    client.on("data", messageReader(onMessage));
    client.pipe(upstream).pipe(client);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.once("error", () => other.destroy());
      socket.once("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(address !== null && typeof address === "object" ? address.port : 0);
  url.hostname = "127.0.0.1";
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { url: url.href, countStatements: () => count, close };
}

/**
 * Returns a function that reads the bytes that a PostgreSQL client sends on one connection. The function calls
 * `onMessage` with the type of each message except the first, which has no type byte. All other messages start with a
 * type byte and a length. The length includes the bytes of the length field. Does not support TLS, because connections
 * to a local server do not need it.
 */
function messageReader(onMessage: (type: number) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let typeBytes = 0;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= typeBytes + 4) {
      const end = typeBytes + rest.readUInt32BE(typeBytes);
      if (rest.length < end) return;
      if (typeBytes === 1) onMessage(rest.readUInt8(0));
      typeBytes = 1;
      rest = rest.subarray(end);
    }
  };
}
