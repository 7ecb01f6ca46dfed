import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Soak } from "./soak";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/** Runs `npm run ops` with these parameters, as an operator would. Returns its exit code and what it printed. */
export function runOps(
  { deployment }: Soak,
  parameters: string[],
): Promise<{ code: number; output: string; errors: string }> {
  const preloads = ["./tests/dev-shop/preload.mjs", "tsx"].flatMap((module) => ["--import", module]);
  const child = spawn(process.execPath, [...preloads, "app/ops/main.ts", ...parameters], {
    cwd: PROJECT,
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      DEV_SHOP_URL: deployment.devShop.apiUrl,
      ...deployment.variables(),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output, errors }));
  });
}
