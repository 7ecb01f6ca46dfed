import type { Backlog } from "~/monitoring/backlog";
import { backlogMetrics } from "~/monitoring/backlog-metrics.server";
import { measureBacklog } from "~/monitoring/measure-backlog.server";

/** Requests for metrics and readiness checks share a measurement that is not older than this. */
const MAX_AGE_MS = 10_000;

/** The last measurement that has ended: a backlog, or the reason why there is none. */
let last: { measuredAt: Date; backlog: Backlog } | { measuredAt: Date; error: unknown } | null = null;
let runningMeasurement: Promise<Backlog> | null = null;

/**
 * Returns the backlog as it was at most ten seconds before `now`. A process runs only one measurement at a time. If the
 * measurement fails, throws and counts the failure. Also throws for ten seconds after a failure, so that requests do not
 * measure an overloaded database again and again.
 */
export async function readBacklog({ now = new Date() }: { now?: Date } = {}): Promise<Backlog> {
  if (last && now.getTime() - last.measuredAt.getTime() < MAX_AGE_MS) {
    if ("error" in last) throw last.error;
    return last.backlog;
  }
  runningMeasurement ??= measure(now).finally(() => {
    runningMeasurement = null;
  });
  return runningMeasurement;
}

async function measure(now: Date): Promise<Backlog> {
  try {
    const backlog = await measureBacklog({ now });
    last = { measuredAt: now, backlog };
    return backlog;
  } catch (error) {
    last = { measuredAt: now, error };
    backlogMetrics.failures.inc();
    throw error;
  }
}
