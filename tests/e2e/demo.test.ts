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

/** `npm run demo` with its data elsewhere than the checkout's own demo, once it has said its addresses. */
async function startDemo({ port, folder }: { port: number; folder: string }) {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn("npm", ["run", "demo", "--", "--port", String(port), "--data", folder], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, as a terminal gives it.
    detached: true,
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  /** When nobody writes to its output any more. npm itself ends by the signal, whatever the demo makes of it. */
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const pid = Number(child.pid);
  /** Ctrl-C: the whole group hears of it. */
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-pid, "SIGINT");
    await exited;
  };
  onTestFinished(stop);
  const said = (label: string) => new RegExp(`^${label}: (\\S+)$`, "m").exec(output)?.[1];
  await Promise.race([
    expect.poll(() => said("Storefront"), { timeout: TIMEOUT_MS / 2 }).toBeTruthy(),
    exited.then(() => Promise.reject(new Error(`The demo has ended:\n${output}`))),
  ]);
  const [couponsTab, storefront] = [said("Coupons tab") ?? "", said("Storefront") ?? ""];
  return { pid, folder, couponsTab, storefront, output: () => output, stop };
}

/** A request to the app behind the admin frame, as a merchant's page sends it. */
async function ask(
  { couponsTab, folder }: { couponsTab: string; folder: string },
  path: string,
  form?: Record<string, string>,
) {
  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret } = JSON.parse(
    readFileSync(join(folder, "demo/secrets.json"), "utf8"),
  );
  const token = createSessionToken({ shop: DEMO_SHOP, apiKey, apiSecret });
  const response = await fetch(new URL(path, couponsTab), {
    headers: { authorization: `Bearer ${token}`, "user-agent": USER_AGENT },
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });
  return { status: response.status, text: await response.text() };
}

/** Takes this port, as another program would. */
async function occupy(port: number) {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1" }, resolve);
  });
  return () => new Promise((resolve) => server.close(resolve));
}

test("the demo gives its addresses, leaves nothing running at Ctrl-C, and finds all of it again, on another port where its own is taken", {
  timeout: TIMEOUT_MS,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "dino-discounts-demo-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // Root's database runs as another account, which has to pass.
  chmodSync(folder, 0o755);
  const port = await anyFreePort();
  const first = await startDemo({ port, folder });
  expect(first.couponsTab).toContain(`:${port}/`);
  expect((await fetch(first.couponsTab)).status).toBe(200);
  expect((await fetch(first.storefront)).status).toBe(200);
  const made = await ask(first, "/app/coupons/new.data", {
    type: "standard",
    name: "Kept",
    code: "KEPT-OVER",
  });
  expect(made.text).toContain("couponId");

  const processes = processTree(first.pid);
  // npm, the demo, its database and the app at least.
  expect(processes.length).toBeGreaterThan(4);
  await first.stop();
  expect(processes.filter(isRunning)).toEqual([]);

  const letGo = await occupy(port);
  try {
    const second = await startDemo({ port, folder });
    expect(second.output()).toMatch(new RegExp(`^${port} is taken, using \\d+\\.$`, "m"));
    expect(new URL(second.couponsTab).port).not.toBe(String(port));
    expect((await ask(second, "/app/coupons")).text).toContain("KEPT-OVER");
    const again = processTree(second.pid);
    await second.stop();
    expect(again.filter(isRunning)).toEqual([]);
  } finally {
    await letGo();
  }
});
