import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/** Runs `prisma migrate deploy`, as in production. If the command fails, the error contains the command's output. */
export async function migrateDatabase({ url, signal }: { url: string; signal?: AbortSignal }) {
  const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
  await promisify(execFile)(process.execPath, [cli, "migrate", "deploy"], {
    cwd: PROJECT,
    // Disables Prisma's update check, which needs the network.
    env: { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: "1" },
    signal,
  });
}
