import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { storeDeadLetter } from "~/domain/inbox/dead-letters/store-dead-letter.server";
import { aShop } from "../../tests/builders/a-shop";
import { ops } from "../../tests/builders/ops";
import { emptyDatabase } from "../../tests/setup/database";

beforeEach(emptyDatabase);

/** Runs the command in a process of its own, as `npm run ops` does. */
function runProcess(words: string, variables: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL("main.ts", import.meta.url)), ...words.split(" ")],
    { encoding: "utf8", env: { ...process.env, ...variables } },
  );
  return { status, stdout, stderr };
}

test("the process writes only JSON lines to stdout and its log to stderr, and exits with the command's code", async () => {
  const { id: shopId } = await aShop();
  await storeDeadLetter({
    ...{ shopId, source: "job", name: "sync-codes", payload: {}, reason: "a bug", attempts: 11 },
  });
  const { id } = await prisma.deadLetter.findFirstOrThrow();
  const discarded = runProcess(`dead-letters discard ${id}`, { LOG_LEVEL: "info" });
  expect(discarded).toMatchObject({ status: 0, stdout: `{"deadLetterId":"${id}","result":"discarded"}\n` });
  expect(discarded.stderr).toContain('"msg":"discarded a dead letter"');
  expect(runProcess(`dead-letters discard ${id}`).status).toBe(1);
  expect(runProcess("dead-letters --nothing")).toMatchObject({ status: 2, stdout: "" });
});

test("the process says which environment variable is missing, and that the database cannot be reached", () => {
  const missing = runProcess("shops", { SHOPIFY_API_KEY: "" });
  expect([missing.status, missing.stderr]).toEqual([
    1,
    expect.stringContaining("SHOPIFY_API_KEY is invalid"),
  ]);
  expect(missing.stderr).not.toContain("    at ");
  const unreachable = runProcess("shops", { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing" });
  expect([unreachable.status, unreachable.stderr]).toEqual([
    1,
    expect.stringContaining("The database cannot be reached"),
  ]);
});

test("workers lists living and dead workers, and exits with 1 if one is dead or none is alive", async () => {
  const none = await ops("workers");
  expect([none.exitCode, none.lines, none.reports.join()]).toEqual([
    1,
    [],
    expect.stringContaining("No worker is alive"),
  ]);
  const addWorker = (secondsAgo: number) => prisma.$executeRaw`
    INSERT INTO worker_processes (id, host, pid, version, started_at, seen_at)
    VALUES (${randomUUID()}::uuid, 'host', 7, '1.2.3', now(), now() - ${secondsAgo} * interval '1 second')`;
  await addWorker(5);
  expect(await ops("workers")).toMatchObject({
    exitCode: 0,
    lines: [{ host: "host", pid: 7, isAlive: true }],
  });
  await addWorker(120);
  expect((await ops("workers")).exitCode).toBe(1);
});
