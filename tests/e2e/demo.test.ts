import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { isRunning } from "../../prisma/local-postgres/process-identity";
import { DEMO_SHOP, USER_AGENT } from "../builders/a-merchant-request";
import { createSessionToken } from "../dev-shop/auth/session-token";
import { processTree } from "../setup/process-tree";

const TIMEOUT_MS = 240_000;

/** Starts `npm run demo` with its data in `folder`, and returns when the demo has printed its URLs. */
async function startDemo({ port, folder }: { port: number; folder: string }) {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn("npm", ["run", "demo", "--", "--port", String(port), "--data", folder], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
    // As in a terminal, the demo gets its own process group. `stop` sends its signal to this group.
    detached: true,
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  /**
   * Resolves when all processes of the demo have closed their output. The exit of npm is not enough, because on SIGINT,
   * npm exits before the demo does.
   */
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const pid = Number(child.pid);
  /** Sends SIGINT to the whole process group, as Ctrl-C in a terminal does. Returns when `exited` resolves. */
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-pid, "SIGINT");
    await exited;
  };
  onTestFinished(stop);
  const printedUrl = (label: string) => new RegExp(`^${label}: (\\S+)$`, "m").exec(output)?.[1];
  await Promise.race([
    expect.poll(() => printedUrl("Storefront"), { timeout: TIMEOUT_MS / 2 }).toBeTruthy(),
    exited.then(() => Promise.reject(new Error(`The demo exited:\n${output}`))),
  ]);
  const [couponsUrl, storefrontUrl] = [printedUrl("Coupons tab") ?? "", printedUrl("Storefront") ?? ""];
  return { pid, folder, couponsUrl, storefrontUrl, output: () => output, stop };
}

/**
 * Sends a request to the app through the demo's admin, as the app's pages do. With `form`, the request is a POST.
 */
async function fetchFromApp(
  { couponsUrl, folder }: { couponsUrl: string; folder: string },
  path: string,
  form?: Record<string, string>,
) {
  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret } = JSON.parse(
    readFileSync(join(folder, "demo/secrets.json"), "utf8"),
  );
  const token = createSessionToken({ shop: DEMO_SHOP, apiKey, apiSecret });
  const response = await fetch(new URL(path, couponsUrl), {
    headers: { authorization: `Bearer ${token}`, "user-agent": USER_AGENT },
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });
  return { status: response.status, text: await response.text() };
}

/** Listens on the port, as another program might. Returns a function that frees the port. */
async function occupyPort(port: number) {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1" }, resolve);
  });
  return () => new Promise((resolve) => server.close(resolve));
}

test("the demo prints its URLs, leaves no process running after Ctrl-C, and can start again with the same data on another port if its port is taken", {
  timeout: TIMEOUT_MS,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "dino-discounts-demo-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // If the test runs as root, the database runs as another account, which must be able to open the folder.
  chmodSync(folder, 0o755);
  const port = await anyFreePort();
  const first = await startDemo({ port, folder });
  expect(first.couponsUrl).toContain(`:${port}/`);
  expect((await fetch(first.couponsUrl)).status).toBe(200);
  expect((await fetch(first.storefrontUrl)).status).toBe(200);
  const created = await fetchFromApp(first, "/app/coupons/new.data", {
    type: "standard",
    name: "Kept",
    code: "KEPT-OVER",
  });
  expect(created.text).toContain("couponId");

  const processes = processTree(first.pid);
  // These are npm, the demo, the app and several processes of the database.
  expect(processes.length).toBeGreaterThan(4);
  await first.stop();
  expect(processes.filter(isRunning)).toEqual([]);

  const releasePort = await occupyPort(port);
  try {
    const second = await startDemo({ port, folder });
    expect(second.output()).toMatch(new RegExp(`^${port} is taken, using \\d+\\.$`, "m"));
    expect(new URL(second.couponsUrl).port).not.toBe(String(port));
    expect((await fetchFromApp(second, "/app/coupons")).text).toContain("KEPT-OVER");
    const secondProcesses = processTree(second.pid);
    await second.stop();
    expect(secondProcesses.filter(isRunning)).toEqual([]);
  } finally {
    await releasePort();
  }
});
