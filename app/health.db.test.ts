import { afterAll, expect, test } from "vitest";
import { checkHealth } from "~/health.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { withDatabaseDown } from "../tests/setup/database";

afterAll(() => stopQueue());

test("the health check reports unhealthy while the database is down, and healthy before and after", async () => {
  await startQueue();
  const healthy = { isHealthy: true, database: "reachable", queue: "reachable", deadLetters: 0 };
  expect(await checkHealth()).toEqual(healthy);
  await withDatabaseDown(async () => {
    expect(await checkHealth()).toMatchObject({ isHealthy: false, database: "unreachable" });
  });
  await expect.poll(checkHealth).toEqual(healthy);
});
