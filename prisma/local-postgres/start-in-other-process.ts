import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Account } from "./programs";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));

/** A server that another process uses. `end` makes that process finish regularly; `kill` kills that process. */
export type OtherProcessServer = { url: string; end(): Promise<void>; kill(): Promise<void> };

/** For tests: starts another process, which starts or reuses the server and runs until `end` or `kill` is called. */
export async function startInOtherProcess(options: {
  dataFolder: string;
  sharedFolder?: string;
  account?: Account;
  checkout?: string;
}): Promise<OtherProcessServer> {
  const { dataFolder, sharedFolder, account, checkout = CHECKOUT } = options;
  const script = "prisma/local-postgres/start-and-wait.ts";
  const child = spawn(
    process.execPath,
    ["--import", "tsx", script, dataFolder, ...(sharedFolder ? [sharedFolder] : [])],
    { cwd: checkout, ...account, stdio: ["pipe", "pipe", "pipe"] },
  );
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once("close", () => reject(new Error(stderr)));
  });
  return {
    url,
    end: () => {
      child.stdin.end();
      return ended;
    },
    kill: () => {
      child.kill("SIGKILL");
      return ended;
    },
  };
}
