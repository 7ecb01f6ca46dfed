import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { checkReadiness } from "~/monitoring/check-readiness.server";
import { listPendingMigrations } from "~/monitoring/list-pending-migrations.server";
import type { ProcessState } from "~/monitoring/process-state";
import { emptyDatabase, withDatabaseDown } from "../../tests/setup/database";

let state: ProcessState;
beforeAll(startQueue);
afterAll(stopQueue);
beforeEach(async () => {
  await emptyDatabase();
  state = {
    role: "worker",
    phase: "running",
    worker: { polledAt: new Date(), heartbeatAt: new Date() },
  };
});

const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);

test("a process is unavailable while the database is down, and available again afterwards", async () => {
  expect((await checkReadiness({ state })).status).not.toBe("unavailable");
  await withDatabaseDown(async () => {
    expect(await checkReadiness({ state })).toMatchObject({
      status: "unavailable",
      problems: ["The database is unreachable.", "The job queue is unreachable."],
    });
  });
  const status = async () => (await checkReadiness({ state })).status;
  await expect.poll(status).not.toBe("unavailable");
});

test("a process is unavailable while it starts and as soon as it stops", async () => {
  state.phase = "starting";
  expect(await checkReadiness({ state })).toMatchObject({
    status: "unavailable",
    problems: ["This process is starting."],
  });
  state.phase = "stopping";
  expect(await checkReadiness({ state })).toMatchObject({
    status: "unavailable",
    problems: ["This process is stopping."],
  });
});

test("a process is unavailable if its worker has not looked for jobs or recorded a heartbeat for a minute", async () => {
  const problemsAt = async (worker: ProcessState["worker"]) => {
    const { status, problems } = await checkReadiness({ state: { ...state, worker } });
    return [status, problems[0]];
  };
  expect(await problemsAt({ polledAt: minutesFromNow(-2), heartbeatAt: new Date() })).toEqual([
    "unavailable",
    "This process's worker has not looked for jobs for more than 60 s. Restart the process.",
  ]);
  expect(await problemsAt({ polledAt: new Date(), heartbeatAt: minutesFromNow(-2) })).toEqual([
    "unavailable",
    "This process's worker has not recorded a heartbeat for more than 60 s.",
  ]);
});

test("a process is unavailable until the database has the migrations of its version", async () => {
  const [newest] = await prisma.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1`;
  expect(await listPendingMigrations()).toEqual([]);
  await prisma.$executeRaw`
    UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = ${newest?.name}`;
  expect(await checkReadiness({ state })).toMatchObject({
    status: "unavailable",
    problems: [
      `The database lacks migrations, the first of them ${newest?.name}. Run prisma/migrate.ts of this version.`,
    ],
  });
});

afterEach(async () => {
  await prisma.$executeRaw`UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL`;
});
