import { beforeEach, expect, test, vi } from "vitest";
import { prisma } from "~/db.server";
import { countWorkers } from "~/monitoring/workers/count-workers.server";
import { listWorkers } from "~/monitoring/workers/list-workers.server";
import { purgeDeadWorkers } from "~/monitoring/workers/purge-dead-workers.server";
import { startHeartbeat } from "~/monitoring/workers/start-heartbeat.server";
import { emptyDatabase, withDatabaseDown } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

/** Moves the last heartbeat of all workers into the past. */
const age = async (seconds: number) => {
  await prisma.$executeRaw`UPDATE worker_processes SET seen_at = now() - ${seconds} * interval '1 second'`;
};

test("a worker is alive while it records heartbeats, and removed when it stops", async () => {
  const onRecorded = vi.fn();
  const heartbeat = await startHeartbeat({ onRecorded, intervalMs: 20 });
  expect(await listWorkers()).toEqual([
    expect.objectContaining({ pid: process.pid, version: "unknown", isAlive: true }),
  ]);
  await age(3_000);
  await expect.poll(countWorkers).toEqual({ aliveCount: 1, deadCount: 0 });
  expect(onRecorded.mock.calls.length).toBeGreaterThan(1);
  await heartbeat.stop();
  expect(await listWorkers()).toEqual([]);
});

test("a worker without a heartbeat for a minute is dead, and removed after an hour", async () => {
  // The next heartbeat of this worker is due after the test.
  const heartbeat = await startHeartbeat({ onRecorded: () => {}, intervalMs: 600_000 });
  await age(55);
  expect(await countWorkers()).toEqual({ aliveCount: 1, deadCount: 0 });
  await age(61);
  expect(await countWorkers()).toEqual({ aliveCount: 0, deadCount: 1 });
  await purgeDeadWorkers();
  expect(await countWorkers()).toEqual({ aliveCount: 0, deadCount: 1 });
  await age(3_601);
  await purgeDeadWorkers();
  expect(await listWorkers()).toEqual([]);
  await heartbeat.stop();
});

test("a heartbeat that cannot be recorded is repeated, and does not stop the worker", async () => {
  const onRecorded = vi.fn();
  const heartbeat = await withDatabaseDown(() => startHeartbeat({ onRecorded, intervalMs: 20 }));
  expect(onRecorded).not.toHaveBeenCalled();
  await expect.poll(countWorkers).toEqual({ aliveCount: 1, deadCount: 0 });
  await withDatabaseDown(() => heartbeat.stop());
  expect((await listWorkers()).length).toBe(1);
});
