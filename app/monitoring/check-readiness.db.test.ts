import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { checkReadiness } from "~/monitoring/check-readiness.server";
import { listPendingMigrations } from "~/monitoring/list-pending-migrations.server";
import type { ProcessState } from "~/monitoring/process-state";
import { startHeartbeat } from "~/monitoring/workers/start-heartbeat.server";
import { holdAllConnections } from "../../tests/builders/hold-all-connections";
import { emptyDatabase, withDatabaseDown } from "../../tests/setup/database";

let now = new Date();
let heartbeat: Awaited<ReturnType<typeof startHeartbeat>>;
beforeAll(startQueue);
afterAll(stopQueue);
beforeEach(async () => {
  await emptyDatabase();
  heartbeat = await startHeartbeat({ onRecorded: () => {} });
  // A measurement of the backlog is used for ten seconds.
  now = new Date(now.getTime() + 10_001);
});
afterEach(() => heartbeat.stop());

const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

async function readinessOf(changes: Partial<ProcessState> = {}) {
  const worker = { polledAt: now, heartbeatAt: now };
  const state: ProcessState = { role: "worker", phase: "running", worker, ...changes };
  const { status, problems } = await checkReadiness({ state, now });
  return { status, problems };
}

test("a process is ready if the database is reachable, a worker is alive, and no work is overdue", async () => {
  expect(await readinessOf()).toEqual({ status: "ready", problems: [] });
});

test("a process is unavailable while the database is down, and ready again afterwards", async () => {
  await withDatabaseDown(async () => {
    expect(await readinessOf()).toEqual({
      status: "unavailable",
      problems: ["The database is unreachable.", "The job queue is unreachable."],
    });
  });
  // A failed measurement of the backlog counts for ten seconds, too.
  now = new Date(now.getTime() + 10_001);
  await expect.poll(readinessOf).toEqual({ status: "ready", problems: [] });
});

test("a process whose connections are all in use is degraded, and ready again when they are free", async () => {
  const release = await holdAllConnections();
  expect(await readinessOf()).toEqual({
    status: "degraded",
    problems: [
      "No connection to the database was free within 2.5 s.",
      "The backlog could not be measured. The database may be overloaded.",
    ],
  });
  await release();
  now = new Date(now.getTime() + 10_001);
  await expect.poll(readinessOf).toEqual({ status: "ready", problems: [] });
});

test("a process is unavailable while it starts and as soon as it stops", async () => {
  expect(await readinessOf({ phase: "starting" })).toEqual({
    status: "unavailable",
    problems: ["This process is starting."],
  });
  // The check does not use the connections, which are being closed.
  await withDatabaseDown(async () => {
    expect(await readinessOf({ phase: "stopping" })).toEqual({
      status: "unavailable",
      problems: ["This process is stopping."],
    });
  });
});

test("a process is unavailable if its worker has not looked for jobs or recorded a heartbeat for a minute", async () => {
  expect(await readinessOf({ worker: { polledAt: minutesAgo(2), heartbeatAt: now } })).toEqual({
    status: "unavailable",
    problems: ["This process's worker has not looked for jobs for more than 60 s. Restart the process."],
  });
  expect(await readinessOf({ worker: { polledAt: now, heartbeatAt: minutesAgo(2) } })).toEqual({
    status: "unavailable",
    problems: ["This process's worker has not recorded a heartbeat for more than 60 s."],
  });
});

test("a process is unavailable until the database has the migrations of its version", async () => {
  const [newest] = await prisma.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1`;
  expect(await listPendingMigrations()).toEqual([]);
  const setFinishedAt = (finishedAt: Date | null) => prisma.$executeRaw`
    UPDATE _prisma_migrations SET finished_at = ${finishedAt} WHERE migration_name = ${newest?.name}`;
  await setFinishedAt(null);
  const readiness = await readinessOf();
  await setFinishedAt(new Date());
  expect(readiness).toEqual({
    status: "unavailable",
    problems: [
      `The database lacks migrations, the first of them ${newest?.name}. Run prisma/migrate.ts of this version.`,
    ],
  });
});

test("a process is degraded while no worker is alive", async () => {
  await heartbeat.stop();
  expect(await readinessOf({ role: "web", worker: null })).toEqual({
    status: "degraded",
    problems: ["No worker is alive, so no jobs run. Start a worker process."],
  });
});

test("a process is degraded while there are dead letters or overdue webhooks", async () => {
  await prisma.deadLetter.create({
    data: { source: "job", name: "sync-rule", payload: {}, reason: "unknown", attempts: 1 },
  });
  await prisma.webhookEvent.create({
    data: {
      shopDomain: "a.myshopify.com",
      topic: "orders/create",
      webhookId: "1",
      payload: {},
      receivedAt: new Date(Date.now() - 7 * 60_000),
    },
  });
  expect(await readinessOf()).toEqual({
    status: "degraded",
    problems: [
      "A webhook in the inbox's lane main has been due for 7 minutes.",
      "1 dead letter has not been replayed. List the dead letters with npm run ops -- dead-letters.",
    ],
  });
});
