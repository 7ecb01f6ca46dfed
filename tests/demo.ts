/**
 * `npm run demo [-- --port N --data FOLDER]` runs everything on this machine: database, migrations, dev shop, and the
 * built app with its worker. All data is stored in .data or in FOLDER, and the next start continues with this data.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { LockTimeoutError, withLock } from "../prisma/local-postgres/lock";
import { createDemo, type Demo } from "./demo/create-demo";

const DEFAULT_DATA_FOLDER = fileURLToPath(new URL("../.data", import.meta.url));
const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
process.exitCode = await main();

async function main(): Promise<number> {
  const { port, folder, postgresFolder } = parseOptions();
  const addressFile = join(folder, "addresses.txt");
  if (port === null) {
    print("--port must be a number between 1 and 65535.");
    return 2;
  }
  // Handle stop signals before anything is started and until everything has stopped, so that Ctrl-C never leaves a
  // process running.
  const interrupted = new AbortController();
  for (const name of STOP_SIGNALS) process.on(name, () => interrupted.abort());
  mkdirSync(folder, { recursive: true });
  const signal = interrupted.signal;
  try {
    // Two demos must not write to the same data file of the dev shop.
    return await withLock({ path: join(folder, "lock"), timeoutMs: 1_000 }, () =>
      run(createDemo({ folder, postgresFolder, port, print, signal }), { addressFile, signal }),
    );
  } catch (error) {
    if (!(error instanceof LockTimeoutError)) throw error;
    print("A demo with the same data is already running:");
    if (existsSync(addressFile)) print(readFileSync(addressFile, "utf8").trimEnd());
    return 1;
  }
}

async function run(
  demo: Demo,
  { addressFile, signal }: { addressFile: string; signal: AbortSignal },
): Promise<number> {
  try {
    const { couponsTab, storefront } = await demo.start();
    const lines = `Coupons tab: ${couponsTab}\nStorefront: ${storefront}`;
    writeFileSync(addressFile, `${lines}\n`);
    print(`\n${lines}\n\nCtrl-C stops everything. Your data is still there on the next start.`);
    const reason = await Promise.race([untilAborted(signal), demo.untilBroken]);
    if (reason) print(reason);
    return reason ? 1 : 0;
  } catch (error) {
    if (signal.aborted) return 0;
    print(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    print("Stopping ...");
    await demo.stop();
  }
}

function untilAborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener("abort", () => resolve(null));
  });
}

/** `port` is undefined if the option is missing, and null if its value is invalid. */
function parseOptions() {
  const { values } = parseArgs({
    options: { port: { type: "string" }, data: { type: "string", default: DEFAULT_DATA_FOLDER } },
  });
  const data = resolve(values.data);
  return { port: parsePort(values.port), folder: join(data, "demo"), postgresFolder: join(data, "postgres") };
}

function parsePort(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined;
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

function print(line: string) {
  process.stdout.write(`${line}\n`);
}
