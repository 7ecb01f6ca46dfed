import type { Backlog } from "~/monitoring/backlog";
import { backlogMetrics } from "~/monitoring/backlog-metrics.server";
import { measureBacklog } from "~/monitoring/measure-backlog.server";

/** Requests for metrics and readiness checks share a measurement that is not older than this. */
const MAX_AGE_MS = 10_000;

let lastBacklog: Backlog | null = null;
let runningMeasurement: Promise<Backlog> | null = null;

/**
 * Returns the backlog as it was at most ten seconds before `now`. A process runs only one measurement at a time. If the
 * measurement fails, throws and counts the failure.
 */
export async function readBacklog({ now = new Date() }: { now?: Date } = {}): Promise<Backlog> {
  if (lastBacklog && now.getTime() - lastBacklog.measuredAt.getTime() < MAX_AGE_MS) return lastBacklog;
  runningMeasurement ??= measure(now).finally(() => {
    runningMeasurement = null;
  });
  return runningMeasurement;
}

async function measure(now: Date): Promise<Backlog> {
  try {
    lastBacklog = await measureBacklog({ now });
    return lastBacklog;
  } catch (error) {
    backlogMetrics.failures.inc();
    throw error;
  }
}
