import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import type { ProcessState } from "~/monitoring/process-state";
import { renderMetrics } from "~/monitoring/render-metrics.server";
import { aShop } from "../../tests/builders/a-shop";
import { emptyDatabase, withDatabaseDown } from "../../tests/setup/database";

beforeEach(emptyDatabase);

const state: ProcessState = { role: "web", phase: "running", worker: null };
let now = new Date();

/** Returns the samples of the metrics with these names, as `name{labels}` and value. */
async function samples(names: RegExp, phase: ProcessState["phase"] = "running") {
  const text = await renderMetrics({ state: { ...state, phase }, now });
  const lines = text.split("\n").filter((line) => !line.startsWith("#") && names.test(line));
  return Object.fromEntries(
    lines.map((line) => {
      const separator = line.lastIndexOf(" ");
      return [line.slice(0, separator), Number(line.slice(separator + 1))];
    }),
  );
}

/** A measurement is used for ten seconds. */
const passTenSeconds = () => {
  now = new Date(now.getTime() + 10_001);
};

const BACKLOG = /^dino_(inbox|queue|sync|dead_letters|call_budget_available|worker|backlog_age)/;

test("the metrics include the backlog of all shops", async () => {
  passTenSeconds();
  const shop = await aShop();
  await prisma.webhookEvent.create({
    data: { shopDomain: shop.domain, topic: "orders/create", webhookId: "1", payload: {} },
  });
  await enqueue({ job: jobs.bookInbox, payload: { shopDomain: shop.domain } });
  await prisma.deadLetter.create({
    data: { source: "order", name: "orders/reconcile", payload: {}, reason: "unknown", attempts: 1 },
  });
  await prisma.callBudget.create({
    data: { shopDomain: shop.domain, maximum: 2_000, restoreRate: 0, available: 500, measuredAt: now },
  });
  await prisma.workerProcess.create({
    data: { id: crypto.randomUUID(), host: "a", pid: 1, version: "1", startedAt: now, seenAt: new Date() },
  });
  expect(await samples(BACKLOG)).toMatchObject({
    'dino_inbox_webhooks{lane="main"}': 1,
    'dino_inbox_webhooks{lane="code-webhooks"}': 0,
    'dino_inbox_oldest_seconds{lane="main"}': expect.any(Number),
    'dino_queue_jobs{queue="book-inbox",state="due"}': 1,
    'dino_queue_jobs{queue="book-inbox",state="failed"}': 0,
    'dino_queue_oldest_due_seconds{queue="book-inbox"}': expect.any(Number),
    'dino_sync_out_of_date{kind="discount"}': 0,
    'dino_sync_lag_seconds{kind="codes"}': 0,
    'dino_sync_errors{reason="code-taken"}': 0,
    'dino_dead_letters{source="order"}': 1,
    'dino_dead_letters{source="job"}': 0,
    'dino_call_budget_available_ratio{quantile="0"}': 0.25,
    'dino_call_budget_available_ratio{quantile="0.5"}': 0.25,
    'dino_worker_processes{state="alive"}': 1,
    'dino_worker_processes{state="dead"}': 0,
    dino_backlog_age_seconds: expect.any(Number),
  });
});

test("several readers within ten seconds share one measurement", async () => {
  passTenSeconds();
  const deadLetters = async () => (await samples(/^dino_dead_letters/))['dino_dead_letters{source="job"}'];
  expect(await deadLetters()).toBe(0);
  await prisma.deadLetter.create({
    data: { source: "job", name: "sync-rule", payload: {}, reason: "unknown", attempts: 1 },
  });
  expect(await deadLetters()).toBe(0);
  passTenSeconds();
  expect(await deadLetters()).toBe(1);
});

test("a failed measurement is counted, and leaves out the backlog instead of reporting old values", async () => {
  passTenSeconds();
  expect(Object.keys(await samples(BACKLOG)).length).toBeGreaterThan(100);
  const { dino_backlog_failures_total: failures } = await samples(/^dino_backlog_failures_total/);
  passTenSeconds();
  await withDatabaseDown(async () => {
    expect(await samples(BACKLOG)).toEqual({});
    expect(await samples(/^dino_(build_info|backlog_failures)/)).toMatchObject({
      'dino_build_info{version="unknown"}': 1,
      // The second request shares the failed measurement of the first.
      dino_backlog_failures_total: Number(failures) + 1,
    });
  });
  passTenSeconds();
  await expect.poll(async () => Object.keys(await samples(BACKLOG)).length).toBeGreaterThan(100);
});

test("a process that is starting or stopping does not read the backlog", async () => {
  passTenSeconds();
  expect(await samples(BACKLOG, "starting")).toEqual({});
  expect(await samples(BACKLOG, "stopping")).toEqual({});
});

test("the metrics report whether the process is ready", async () => {
  passTenSeconds();
  await startQueue();
  expect(await samples(/^dino_ready/)).toEqual({ dino_ready: 1 });
  expect(await samples(/^dino_ready/, "stopping")).toEqual({ dino_ready: 0 });
  await withDatabaseDown(async () => {
    expect(await samples(/^dino_ready/)).toEqual({ dino_ready: 0 });
  });
  await stopQueue();
});
