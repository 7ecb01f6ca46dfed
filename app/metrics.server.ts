import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { env } from "~/env.server";

/** Upper bounds of the histograms' buckets, in seconds. Shopify waits 5 s for the response to a webhook. */
const LATENCY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * The metrics of this process. docs/monitoring.md explains each of them. Durations are in seconds. The label with a job's
 * name is `queue`, because Prometheus sets a label `job` itself and would rename ours to `exported_job`.
 */
function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "dino_build_info",
    help: "Always 1. The label has the version of the running process.",
    labelNames: ["version"],
    registers,
  }).set({ version: env.APP_VERSION }, 1);
  return {
    registry,
    httpRequestDuration: new Histogram({
      name: "dino_http_request_duration_seconds",
      help: "Time until the response was sent, without webhooks. `route` is the route's pattern.",
      labelNames: ["method", "route", "status"],
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    webhookDuration: new Histogram({
      name: "dino_webhook_duration_seconds",
      help: "Time until a webhook was acknowledged or rejected.",
      labelNames: ["topic", "status"],
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    jobDuration: new Histogram({
      name: "dino_job_duration_seconds",
      help: "Duration of an attempt to run a job. `outcome` is done, throttled, unreachable, failed or expired.",
      labelNames: ["queue", "outcome"],
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    shopifyCallDuration: new Histogram({
      name: "dino_shopify_call_duration_seconds",
      help: "Duration of a call to the Admin API. `outcome` is ok, throttled, unreachable, access_lost or error.",
      labelNames: ["operation", "outcome"],
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    callBudgetWait: new Histogram({
      name: "dino_call_budget_wait_seconds",
      help: "Time that a call waited for points of its shop's call budget. `lane` is interactive or job.",
      labelNames: ["lane", "outcome"],
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    poolWait: new Histogram({
      name: "dino_database_pool_wait_seconds",
      help: "Time that a query waited for a connection of the pool. `outcome` is ok or timeout.",
      labelNames: ["outcome"],
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    poolConnections: new Gauge({
      name: "dino_database_pool_connections",
      help: "Connections of the pool. `state` is in_use or idle.",
      labelNames: ["state"],
      registers,
    }),
    logLines: new Counter({
      name: "dino_log_lines_total",
      help: "Log lines of the levels warn, error and fatal.",
      labelNames: ["level"],
      registers,
    }),
  };
}

// The server and the Remix bundle each load their own copy of this module. Both copies must count in one registry.
const shared = globalThis as typeof globalThis & { dinoMetrics?: ReturnType<typeof createMetrics> };
shared.dinoMetrics ??= createMetrics();

export const metrics = shared.dinoMetrics;
