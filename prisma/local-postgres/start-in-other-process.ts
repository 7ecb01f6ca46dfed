import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Account } from "./account";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));

/** A server that another process uses. `end` lets that process finish, and `kill` kills it. */
export type OtherProcessServer = { url: string; end(): Promise<void>; kill(): Promise<void> };

/** For tests: makes another process start or reuse the server until `end` or `kill` is called. */
export async function startInOtherProcess(how: {
  dataFolder: string;
  sharedFolder?: string;
  account?: Account;
  checkout?: string;
}): Promise<OtherProcessServer> {
  const { dataFolder, sharedFolder, account, checkout = CHECKOUT } = how;
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
