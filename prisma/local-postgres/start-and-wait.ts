/**
 * For tests, which run this script in another process, account or checkout. Starts or reuses a server, prints its URL,
 * and calls its `stop` when standard input ends. Parameters: the data folder and, optionally, the shared folder.
 */
import { once } from "node:events";
import { ensureLocalPostgres } from "./ensure-local-postgres";

const [dataFolder, sharedFolder] = process.argv.slice(2);
const server = await ensureLocalPostgres({ dataFolder, sharedFolder, durable: false });
process.stdout.write(`${server.url}\n`);
process.stdin.resume();
await once(process.stdin, "end");
await server.stop();
