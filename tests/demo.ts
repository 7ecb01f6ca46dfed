/**
 * `npm run demo [-- --port N --data FOLDER]`: the whole product on this machine. Database, migrations, dev shop, the
 * built app with its worker. Everything that it writes is below .data, or that folder, so the next start goes on where
 * this one ended.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { LockTimeoutError, withLock } from "../prisma/local-postgres/lock";
import { createDemo, type Demo } from "./demo/create-demo";

const DATA = fileURLToPath(new URL("../.data", import.meta.url));
const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
process.exitCode = await main();

async function main(): Promise<number> {
  const { port, folder, postgresFolder } = parseOptions();
  const addresses = join(folder, "addresses.txt");
  if (port === null) {
    say("--port wants a number between 1 and 65535.");
    return 2;
  }
  // Listened to before anything starts, and to the end: whenever Ctrl-C comes, nothing is left behind.
  const interrupted = new AbortController();
  for (const name of STOP_SIGNALS) process.on(name, () => interrupted.abort());
  mkdirSync(folder, { recursive: true });
  const signal = interrupted.signal;
  try {
    // Two demos would write one dev shop's journal.
    return await withLock({ path: join(folder, "lock"), timeoutMs: 1_000 }, () =>
      run(createDemo({ folder, postgresFolder, port, say, signal }), { addresses, signal }),
    );
  } catch (error) {
    if (!(error instanceof LockTimeoutError)) throw error;
    say("A demo of this checkout is running already:");
    if (existsSync(addresses)) say(readFileSync(addresses, "utf8").trimEnd());
    return 1;
  }
}

async function run(
  demo: Demo,
  { addresses, signal }: { addresses: string; signal: AbortSignal },
): Promise<number> {
  try {
    const { couponsTab, storefront } = await demo.start();
    const lines = `Coupons tab: ${couponsTab}\nStorefront: ${storefront}`;
    writeFileSync(addresses, `${lines}\n`);
    say(`\n${lines}\n\nCtrl-C stops everything; the next start finds it all again.`);
    const reason = await Promise.race([aborted(signal), demo.broken]);
    if (reason) say(reason);
    return reason ? 1 : 0;
  } catch (error) {
    if (signal.aborted) return 0;
    say(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    say("Stopping ...");
    await demo.stop();
  }
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener("abort", () => resolve(null));
  });
}

/** `port` is undefined when none is asked for, null when what is asked for is none. */
function parseOptions() {
  const { values } = parseArgs({
    options: { port: { type: "string" }, data: { type: "string", default: DATA } },
  });
  const data = resolve(values.data);
  return { port: parsePort(values.port), folder: join(data, "demo"), postgresFolder: join(data, "postgres") };
}

function parsePort(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined;
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

function say(line: string) {
  process.stdout.write(`${line}\n`);
}
