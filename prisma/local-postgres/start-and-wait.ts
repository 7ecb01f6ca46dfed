/**
 * For tests: starts or reuses a server, as another process, account or checkout would, until standard input ends.
 * Parameters: the data folder and the shared folder. Prints the server's URL.
 */
import { once } from "node:events";
import { ensureLocalPostgres } from "./ensure-local-postgres";

const [dataFolder, sharedFolder] = process.argv.slice(2);
const server = await ensureLocalPostgres({ dataFolder, sharedFolder, durable: false });
process.stdout.write(`${server.url}\n`);
process.stdin.resume();
await once(process.stdin, "end");
await server.stop();
