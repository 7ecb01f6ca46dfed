/**
 * `npm run demo [-- --port N]`: the whole product on this machine. Database, migrations, dev shop, the built app with
 * its worker. Everything that it writes is below .data, so the next start goes on where this one ended.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { LockHeldError, withLock } from "../prisma/local-postgres/lock";
import { createDemo } from "./demo/create-demo";

const FOLDER = fileURLToPath(new URL("../.data/demo", import.meta.url));
const ADDRESSES = `${FOLDER}/addresses.txt`;
const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
process.exitCode = await main();

async function main(): Promise<number> {
  const port = parsePort();
  if (port === null) {
    say("--port wants a number between 1 and 65535.");
    return 2;
  }
  // Listened to before anything starts, and to the end: whenever Ctrl-C comes, nothing is left behind.
  const interrupted = new AbortController();
  for (const name of STOP_SIGNALS) process.on(name, () => interrupted.abort());
  mkdirSync(FOLDER, { recursive: true });
  try {
    // Two demos would write one dev shop's journal.
    return await withLock({ path: `${FOLDER}/lock`, timeoutMs: 1_000 }, () => run(port, interrupted.signal));
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    say("A demo of this checkout is running already:");
    if (existsSync(ADDRESSES)) say(readFileSync(ADDRESSES, "utf8").trimEnd());
    return 1;
  }
}

async function run(port: number | undefined, signal: AbortSignal): Promise<number> {
  const demo = createDemo({ folder: FOLDER, port, say, signal });
  try {
    const { couponsTab, storefront } = await demo.start();
    const addresses = `Coupons tab: ${couponsTab}\nStorefront: ${storefront}`;
    writeFileSync(ADDRESSES, `${addresses}\n`);
    say(`\n${addresses}\n\nCtrl-C stops everything; the next start finds it all again.`);
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

/** Undefined when none is asked for, null when what is asked for is none. */
function parsePort(): number | undefined | null {
  const { values } = parseArgs({ options: { port: { type: "string" } } });
  if (values.port === undefined) return undefined;
  const port = Number(values.port);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

function say(line: string) {
  process.stdout.write(`${line}\n`);
}
