import { metrics } from "~/metrics.server";
import { setBacklogMetrics } from "~/monitoring/backlog-metrics.server";
import { checkReadiness } from "~/monitoring/check-readiness.server";
import type { ProcessState } from "~/monitoring/process-state";
import { readinessMetric } from "~/monitoring/readiness-metric.server";

/**
 * Returns the metrics of this process and of the backlog in Prometheus's text format, within three seconds. If the
 * backlog cannot be measured, or if this process is starting or stopping, leaves out the metrics of the backlog.
 */
export async function renderMetrics({
  state,
  now = new Date(),
}: {
  state: ProcessState;
  now?: Date;
}): Promise<string> {
  const { status, backlog } = await checkReadiness({ state, now });
  readinessMetric.set(status === "unavailable" ? 0 : 1);
  setBacklogMetrics({ backlog, now });
  return metrics.registry.metrics();
}
