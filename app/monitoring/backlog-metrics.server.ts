import { Counter, Gauge } from "prom-client";
import { metrics } from "~/metrics.server";
import type { Backlog } from "~/monitoring/backlog";

const registers = [metrics.registry];

/**
 * The metrics of the backlog. Each process reads them from the database, so all processes report the same values: use
 * the maximum of the processes, not the sum.
 */
export const backlogMetrics = {
  inboxWebhooks: new Gauge({
    name: "dino_inbox_webhooks",
    help: "Webhooks that are not booked yet, including those whose next attempt is not due.",
    labelNames: ["lane"],
    registers,
  }),
  inboxOldest: new Gauge({
    name: "dino_inbox_oldest_seconds",
    help: "How long the next attempt to book a webhook has been due, at most. 0 if none is due.",
    labelNames: ["lane"],
    registers,
  }),
  queueJobs: new Gauge({
    name: "dino_queue_jobs",
    help: "Jobs in the queue. `state` is due, delayed, active or failed (on every attempt).",
    labelNames: ["queue", "state"],
    registers,
  }),
  queueOldestDue: new Gauge({
    name: "dino_queue_oldest_due_seconds",
    help: "How long a job has been due, at most. 0 if no job is due.",
    labelNames: ["queue"],
    registers,
  }),
  syncOutOfDate: new Gauge({
    name: "dino_sync_out_of_date",
    help: "Discounts or codes that are out of date in Shopify and that the app itself is expected to sync.",
    labelNames: ["kind"],
    registers,
  }),
  syncLag: new Gauge({
    name: "dino_sync_lag_seconds",
    help: "How long one of these discounts or batches of codes has been out of date, at most.",
    labelNames: ["kind"],
    registers,
  }),
  syncErrors: new Gauge({
    name: "dino_sync_errors",
    help: "Discounts with a sync error. Most errors last until the merchant acts.",
    labelNames: ["reason"],
    registers,
  }),
  deadLetters: new Gauge({
    name: "dino_dead_letters",
    help: "Dead letters that have not been replayed. `source` is webhook, job or order.",
    labelNames: ["source"],
    registers,
  }),
  callBudget: new Gauge({
    name: "dino_call_budget_available_ratio",
    help: "Share of the call budget that is available: 0 is the emptiest shop's, 0.5 the median of all shops.",
    labelNames: ["quantile"],
    registers,
  }),
  workers: new Gauge({
    name: "dino_worker_processes",
    help: "Worker processes. `state` is alive, or dead if the last heartbeat is between a minute and an hour old.",
    labelNames: ["state"],
    registers,
  }),
  age: new Gauge({
    name: "dino_backlog_age_seconds",
    help: "Age of the measurement of the backlog. Without a value, the last measurement has failed.",
    registers,
  }),
  failures: new Counter({
    name: "dino_backlog_failures_total",
    help: "Failed measurements of the backlog.",
    registers,
  }),
};

/**
 * Sets the gauges of the backlog. If `backlog` is null, because the measurement has failed, the gauges have no values:
 * old values would look like current ones.
 */
export function setBacklogMetrics({ backlog, now }: { backlog: Backlog | null; now: Date }): void {
  for (const metric of Object.values(backlogMetrics)) if (metric instanceof Gauge) metric.reset();
  // Unlike the other gauges, a gauge without labels has the value 0 after a reset.
  backlogMetrics.age.remove();
  if (!backlog) return;
  backlogMetrics.age.set((now.getTime() - backlog.measuredAt.getTime()) / 1000);
  for (const [lane, { waitingCount, oldestDueSeconds }] of Object.entries(backlog.inbox)) {
    backlogMetrics.inboxWebhooks.set({ lane }, waitingCount);
    backlogMetrics.inboxOldest.set({ lane }, oldestDueSeconds);
  }
  for (const { name: queue, oldestDueSeconds, ...counts } of backlog.queues) {
    backlogMetrics.queueJobs.set({ queue, state: "due" }, counts.dueCount);
    backlogMetrics.queueJobs.set({ queue, state: "delayed" }, counts.delayedCount);
    backlogMetrics.queueJobs.set({ queue, state: "active" }, counts.activeCount);
    backlogMetrics.queueJobs.set({ queue, state: "failed" }, counts.failedCount);
    backlogMetrics.queueOldestDue.set({ queue }, oldestDueSeconds);
  }
  for (const [kind, { outOfDateCount, lagSeconds }] of Object.entries(backlog.sync)) {
    backlogMetrics.syncOutOfDate.set({ kind }, outOfDateCount);
    backlogMetrics.syncLag.set({ kind }, lagSeconds);
  }
  for (const [reason, count] of Object.entries(backlog.syncErrors))
    backlogMetrics.syncErrors.set({ reason }, count);
  for (const [source, count] of Object.entries(backlog.deadLetters))
    backlogMetrics.deadLetters.set({ source }, count);
  if (backlog.callBudgets) {
    backlogMetrics.callBudget.set({ quantile: "0" }, backlog.callBudgets.lowestRatio);
    backlogMetrics.callBudget.set({ quantile: "0.5" }, backlog.callBudgets.medianRatio);
  }
  backlogMetrics.workers.set({ state: "alive" }, backlog.workers.aliveCount);
  backlogMetrics.workers.set({ state: "dead" }, backlog.workers.deadCount);
}
