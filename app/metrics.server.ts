import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { env } from "~/env.server";

/** Upper bounds of the histograms' buckets, in seconds. Shopify waits 5 s for the response to a webhook. */
const LATENCY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Jobs may run up to 40 s, and may wait for hours while Shopify is unreachable. */
const JOB_BUCKETS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1_800, 7_200];

interface ConnectionPool {
  totalCount: number;
  idleCount: number;
}

/**
 * The metrics of this process. docs/monitoring.md explains each of them. Durations are in seconds. The label with a job's
 * name is `queue`, because Prometheus sets a label `job` itself and would rename ours to `exported_job`.
 */
function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  let pool: ConnectionPool | null = null;
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "dino_build_info",
    help: "Always 1. The label has the version of the running process.",
    labelNames: ["version"],
    registers,
    collect() {
      this.set({ version: env.APP_VERSION }, 1);
    },
  });
  new Gauge({
    name: "dino_database_pool_connections",
    help: "Open connections of the pool. `state` is in_use or idle.",
    labelNames: ["state"],
    registers,
    collect() {
      if (!pool) return;
      this.set({ state: "in_use" }, pool.totalCount - pool.idleCount);
      this.set({ state: "idle" }, pool.idleCount);
    },
  });
  return {
    registry,
    /** From now on, the metrics include the number of connections of `watched`. */
    watchPool(watched: ConnectionPool) {
      pool = watched;
    },
    httpRequestDuration: new Histogram({
      name: "dino_http_request_duration_seconds",
      help: "Time until the response was sent. Webhooks, static files and health checks are not included.",
      labelNames: ["method", "route", "status"],
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    webhookDuration: new Histogram({
      name: "dino_webhook_duration_seconds",
      help: "Time until a webhook was acknowledged or rejected. `topic` is other if the app has no subscription.",
      labelNames: ["topic", "status"],
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    jobDuration: new Histogram({
      name: "dino_job_duration_seconds",
      help: "Duration of an attempt to run a job. `outcome` is done, throttled, unreachable, failed or expired.",
      labelNames: ["queue", "outcome"],
      buckets: JOB_BUCKETS,
      registers,
    }),
    jobWait: new Histogram({
      name: "dino_job_wait_seconds",
      help: "Time from when a job was due until an attempt to run it started.",
      labelNames: ["queue"],
      buckets: JOB_BUCKETS,
      registers,
    }),
    shopifyCallDuration: new Histogram({
      name: "dino_shopify_call_duration_seconds",
      help: "Duration of a request to the Admin API. `outcome` is ok, throttled, unreachable, access_lost or error.",
      labelNames: ["operation", "outcome"],
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    callBudgetWait: new Histogram({
      name: "dino_call_budget_wait_seconds",
      help: "Time that a call waited for points of its shop's call budget. `outcome` is ok, or throttled if the call was not sent.",
      labelNames: ["lane", "outcome"],
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    poolWait: new Histogram({
      name: "dino_database_pool_wait_seconds",
      help: "Time that a query waited for a connection of the pool. `outcome` is ok or failed.",
      labelNames: ["outcome"],
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    logLines: new Counter({
      name: "dino_log_lines_total",
      help: "Log lines of the levels warn, error and fatal that were written.",
      labelNames: ["level"],
      registers,
    }),
  };
}

// The server and the Remix bundle each load their own copy of this module. Both copies must count in one registry.
const shared = globalThis as typeof globalThis & { dinoMetrics?: ReturnType<typeof createMetrics> };
shared.dinoMetrics ??= createMetrics();

export const metrics = shared.dinoMetrics;
