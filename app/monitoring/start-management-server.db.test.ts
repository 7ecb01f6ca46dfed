import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { createHealthHandler } from "~/monitoring/create-health-handler.server";
import type { ProcessState } from "~/monitoring/process-state";
import { startManagementServer } from "~/monitoring/start-management-server.server";

beforeAll(startQueue);
afterAll(stopQueue);

const aState = (): ProcessState => ({ role: "web", phase: "running", worker: null });

async function aManagementServer(state: ProcessState) {
  const server = await startManagementServer({ host: "127.0.0.1", port: 0, state });
  onTestFinished(() => server.close());
  return `http://127.0.0.1:${server.port}`;
}

test("`/healthz` reports the version, the role and the uptime of the process", async () => {
  const url = await aManagementServer(aState());
  const response = await fetch(`${url}/healthz`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    status: "alive",
    version: "unknown",
    role: "web",
    uptimeSeconds: expect.any(Number),
  });
});

test("`/healthz` and `/readyz` respond with 503 if the worker has stopped looking for jobs", async () => {
  const longAgo = new Date(Date.now() - 10 * 60_000);
  const url = await aManagementServer({
    role: "worker",
    phase: "running",
    worker: { polledAt: longAgo, heartbeatAt: new Date() },
  });
  const [health, readiness] = await Promise.all([fetch(`${url}/healthz`), fetch(`${url}/readyz`)]);
  expect([health.status, readiness.status]).toEqual([503, 503]);
  expect(await health.json()).toMatchObject({ status: "stalled" });
});

test("`/metrics` responds with the metrics of the process in Prometheus's text format", async () => {
  const url = await aManagementServer(aState());
  const response = await fetch(`${url}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=/);
  expect(await response.text()).toContain('dino_build_info{version="unknown"} 1');
});

test("other paths and methods get 404", async () => {
  const url = await aManagementServer(aState());
  const responses = [await fetch(`${url}/`), await fetch(`${url}/metrics`, { method: "POST" })];
  expect(responses.map(({ status }) => status)).toEqual([404, 404]);
});

test("a stopping process still responds, and `/readyz` responds with 503", async () => {
  const state = aState();
  const url = await aManagementServer(state);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  state.phase = "stopping";
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test("if the port is in use, the error names the address and the variable", async () => {
  const url = await aManagementServer(aState());
  const port = Number(new URL(url).port);
  await expect(startManagementServer({ host: "127.0.0.1", port, state: aState() })).rejects.toThrow(
    `The management server cannot listen on 127.0.0.1:${port}. Choose another MANAGEMENT_PORT for each process.`,
  );
});

test("on the public port, `/readyz` reports only the status, and other paths are passed on", async () => {
  const health = createHealthHandler({ state: { ...aState(), phase: "stopping" }, hasDetails: false });
  const server = createServer((request, response) =>
    health(request, response, () => response.writeHead(418).end()),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const response = await fetch(`${url}/readyz`);
  expect([response.status, await response.json()]).toEqual([503, { status: "unavailable" }]);
  expect((await fetch(`${url}/metrics`)).status).toBe(418);
});
