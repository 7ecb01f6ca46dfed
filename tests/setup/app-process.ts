import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;

/** A script of the app, such as the server or the worker, in its own process. */
export type AppProcess = {
  pid: number;
  /** Resolves when the process exits, for whatever reason. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Returns the last 200,000 characters that the process has written to stdout and stderr. */
  output(): string;
  /** Sends SIGTERM and waits for the exit. After 30 s, kills the process and throws. */
  stop(): Promise<void>;
  /** Ends the process with SIGKILL, which is like a crash, and waits for the exit. */
  kill(): Promise<void>;
};

/** The environment of an app process. `devShopUrl` is the dev shop that the process uses instead of Shopify. */
export type AppEnvironment = {
  devShopUrl: string;
  variables: Record<string, string>;
  /** The checkout whose code the process runs. By default, this project. */
  project?: string;
  /** File to which the process's output is written. */
  logFile?: string;
};

/**
 * Starts the app's server and waits until it is ready. `signal` aborts the start. `healthPath` is for a checkout of an
 * older version, whose health check may have another path.
 */
export async function startApp({
  port,
  variables,
  signal,
  healthPath = "/readyz",
  ...environment
}: AppEnvironment & { port: number; signal?: AbortSignal; healthPath?: string }): Promise<
  AppProcess & { url: string }
> {
  const url = `http://127.0.0.1:${port}`;
  const app = startScript({
    ...environment,
    script: "app/server.ts",
    variables: { HOST: "127.0.0.1", PORT: String(port), ...variables },
  });
  try {
    await waitUntilHealthy({ url: `${url}${healthPath}`, app, signal });
  } catch (error) {
    await app.kill();
    throw error;
  }
  return { ...app, url };
}

/** Starts a script of the app, with requests to Shopify redirected to the dev shop. */
export function startScript(options: AppEnvironment & { script: string }): AppProcess {
  const { script, devShopUrl, variables, project = PROJECT, logFile } = options;
  const preloads = ["./tests/setup/stop-with-parent.mjs", "./tests/dev-shop/preload.mjs", "tsx"];
  const child = spawn(process.execPath, [...preloads.flatMap((module) => ["--import", module]), script], {
    cwd: project,
    env: { ...process.env, NODE_ENV: "production", DEV_SHOP_URL: devShopUrl, ...variables },
    // The process has its own process group, so Ctrl-C stops only its parent. The parent then stops its processes in
    // the right order.
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  return wrapProcess(child, logFile);
}

function wrapProcess(child: ChildProcess, logFile: string | undefined): AppProcess {
  let text = "";
  const log = logFile ? createWriteStream(logFile) : null;
  const record = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-200_000);
    log?.write(chunk);
  };
  child.stdout?.on("data", record);
  child.stderr?.on("data", record);
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once("error", (error) => record(Buffer.from(String(error))));
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  const stop = async () => {
    child.kill("SIGTERM");
    const timeout = wait(STOP_TIMEOUT_MS, true, { ref: false });
    if (await Promise.race([timeout, exited.then(() => false)])) {
      await kill();
      throw new Error(`The app did not stop within ${STOP_TIMEOUT_MS / 1000} s:\n${text.slice(-4_000)}`);
    }
  };
  return { pid: child.pid ?? 0, exited, output: () => text, stop, kill };
}

async function waitUntilHealthy(options: { url: string; app: AppProcess; signal: AbortSignal | undefined }) {
  const { url, app, signal } = options;
  let hasEnded = false;
  const ended = app.exited.then(() => {
    hasEnded = true;
  });
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  while (!(await isHealthy(url))) {
    if (hasEnded) throw new Error(`The app exited before it was healthy:\n${app.output().slice(-4_000)}`);
    signal?.throwIfAborted();
    if (Date.now() > giveUpAt)
      throw new Error(`The app did not become healthy:\n${app.output().slice(-4_000)}`);
    await Promise.race([wait(100), ended]);
  }
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
