import { execFile } from "node:child_process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import type { AppProcess } from "../setup/app-process";
import { emptyDatabase } from "../setup/database";
import { startWorkerProcess } from "./start-worker-process";

let workers: AppProcess[] = [];
beforeEach(emptyDatabase);
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  workers = [];
});

/** Starts a worker process with a management server. Returns the process and the server's URL. */
async function startWorker() {
  const port = await anyFreePort();
  const variables = { MANAGEMENT_PORT: String(port), HOST: "127.0.0.1", APP_VERSION: "1.2.3" };
  const process = await startWorkerProcess({ variables });
  workers.push(process);
  return { process, url: `http://127.0.0.1:${port}` };
}

async function readinessOf({ url }: { url: string }) {
  const response = await fetch(`${url}/readyz`);
  const { status, version, role, problems } = (await response.json()) as Record<string, unknown>;
  return { httpStatus: response.status, status, version, role, problems };
}

/** Runs the command of the image's health check. Returns its exit code. */
const checkContainer = ({ url }: { url: string }) =>
  new Promise<number>((resolve) => {
    const check = execFile(process.execPath, ["app/monitoring/check-container.mjs", `${url}/healthz`]);
    check.once("exit", (code) => resolve(code ?? -1));
  });

test("a killed worker is reported as dead by the health endpoints of another process, and a stopped worker is not", async () => {
  const [killed, stopped, survivor] = [await startWorker(), await startWorker(), await startWorker()];
  const ready = { httpStatus: 200, status: "ready", version: "1.2.3", role: "worker", problems: [] };
  await expect.poll(() => readinessOf(survivor)).toEqual(ready);
  expect(await checkContainer(killed)).toBe(0);

  await stopped.process.stop();
  await killed.process.kill();
  expect(await checkContainer(killed)).toBe(1);
  // As if a minute had passed.
  await prisma.workerProcess.updateMany({
    where: { pid: killed.process.pid },
    data: { seenAt: new Date(Date.now() - 61_000) },
  });
  await expect
    .poll(() => readinessOf(survivor))
    .toEqual({
      ...ready,
      status: "degraded",
      problems: ["1 worker died within the last hour. Look for the cause in its log."],
    });
  const metrics = await (await fetch(`${survivor.url}/metrics`)).text();
  expect(metrics).toContain('dino_worker_processes{state="dead"} 1');
  expect(metrics).toContain('dino_worker_processes{state="alive"} 1');
  expect(await checkContainer(survivor)).toBe(0);
});
