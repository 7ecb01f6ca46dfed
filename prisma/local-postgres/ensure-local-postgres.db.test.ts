import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findServerRecord } from "./cluster";
import { ensureLocalPostgres, type LocalPostgres } from "./ensure-local-postgres";
import { isRunning } from "./process-identity";
import { startInOtherProcess } from "./start-in-other-process";

let dataFolder: string;
let started: LocalPostgres[];

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "local-postgres-"));
  chmodSync(dataFolder, 0o755);
  started = [];
});

afterEach(async () => {
  await Promise.all(started.map((server) => server.stop()));
  rmSync(dataFolder, { recursive: true, force: true });
});

async function ensure({ durable = false } = {}) {
  const server = await ensureLocalPostgres({ dataFolder, durable });
  started.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  // If the server is killed, the client emits an error. Ignore the error.
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function pidFile(): string {
  return join(findServerRecord(dataFolder)!.databaseFolder, "postmaster.pid");
}

/** The server's PID, read from postmaster.pid. */
function serverPid(): number {
  return Number(readFileSync(pidFile(), "utf8").split("\n")[0]);
}

function isUp(pid: number): boolean {
  return isRunning({ pid, startedAt: null });
}

test("keeps the URL and committed data across restarts, and leaves no server process after a stop", async () => {
  const first = await ensure({ durable: true });
  await query(first.url, "CREATE TABLE kept AS SELECT 'coupon' AS word");
  const pid = serverPid();
  await first.stop();
  expect(isUp(pid)).toBe(false);

  const second = await ensure({ durable: true });
  expect(second.url).toBe(first.url);
  expect(await query(second.url, "SELECT word FROM kept")).toEqual([{ word: "coupon" }]);
});

test("the database sorts names regardless of case and accents, and supports the extension pg_trgm", async () => {
  const { url } = await ensure();
  await query(url, "CREATE EXTENSION pg_trgm");
  const rows = await query(url, "SELECT w FROM unnest(ARRAY['Zebra', 'apple', 'Änderung']) w ORDER BY w");
  expect(rows.map(({ w }) => w)).toEqual(["Änderung", "apple", "Zebra"]);
});

test("the server rejects a connection with a wrong password", async () => {
  const wrong = new URL((await ensure()).url);
  wrong.password = "wrong";
  await expect(query(wrong.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
});

test("uses another port if the port of the last run is taken, and uses the new port again in the next run", async () => {
  const first = await ensure();
  await first.stop();
  const squatter = createServer();
  await new Promise<void>((resolve) =>
    squatter.listen(Number(new URL(first.url).port), "127.0.0.1", () => resolve()),
  );
  const second = await ensure();
  expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
  await second.stop();
  await new Promise((resolve) => squatter.close(resolve));
  expect((await ensure()).url).toBe(second.url);
});

test("reuses a server that another process started, and only that process stops the server", async () => {
  const other = await startInOtherProcess({ dataFolder });
  const pid = serverPid();
  const reused = await ensure();
  expect(reused.url).toBe(other.url);
  await reused.stop();
  expect(isUp(pid)).toBe(true);
  expect(await query(other.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await other.end();
  expect(isUp(pid)).toBe(false);
});

test("two concurrent starts share one server, which is stopped when both processes have ended", async () => {
  const [one, two] = await Promise.all([
    startInOtherProcess({ dataFolder }),
    startInOtherProcess({ dataFolder }),
  ]);
  expect(one.url).toBe(two.url);
  const pid = serverPid();
  await Promise.all([one.end(), two.end()]);
  expect(isUp(pid)).toBe(false);
});

test("if the process that started the server is killed, the next process takes over the server and can stop it", async () => {
  const other = await startInOtherProcess({ dataFolder });
  const pid = serverPid();
  await other.kill();
  expect(isUp(pid)).toBe(true);
  const adopted = await ensure();
  expect([adopted.url, serverPid()]).toEqual([other.url, pid]);
  await adopted.stop();
  expect(isUp(pid)).toBe(false);
});

test("restarts a killed server with all committed data, despite the stale postmaster.pid", async () => {
  const first = await ensure({ durable: true });
  await query(first.url, "CREATE TABLE kept AS SELECT 'coupon' AS word");
  process.kill(serverPid(), "SIGKILL");
  const second = await ensure({ durable: true });
  expect(await query(second.url, "SELECT word FROM kept")).toEqual([{ word: "coupon" }]);
});

test("starts even if the PID in postmaster.pid now belongs to another program", async () => {
  const first = await ensure();
  const lines = readFileSync(pidFile(), "utf8").split("\n");
  await first.stop();
  writeFileSync(pidFile(), [String(process.pid), ...lines.slice(1)].join("\n"));
  expect(await query((await ensure()).url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("takes over the lock of a process that has ended, even if its PID now belongs to another process", async () => {
  writeFileSync(join(dataFolder, "lock"), JSON.stringify({ pid: process.pid, startedAt: "long ago" }));
  expect(await query((await ensure()).url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("starts even if the first start was killed while it was creating the database", async () => {
  mkdirSync(join(dataFolder, "data.unfinished/base"), { recursive: true });
  expect(await query((await ensure()).url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("fails if a database exists but server.json, which has the password, is missing", async () => {
  mkdirSync(join(dataFolder, "data"));
  await expect(ensure()).rejects.toThrow(/server\.json is missing/);
});
