import { settleWithin } from "~/lib/settle-within";
import { logger } from "~/logger.server";
import { metrics } from "~/metrics.server";
import { setBacklogMetrics } from "~/monitoring/backlog-metrics.server";
import type { ProcessState } from "~/monitoring/process-state";
import { readBacklog } from "~/monitoring/read-backlog.server";

/** Prometheus waits 10 s for the metrics. */
const BACKLOG_TIMEOUT_MS = 3_000;

/**
 * Returns the metrics of this process and of the backlog in Prometheus's text format. If the backlog cannot be measured
 * within three seconds, or if this process is starting or stopping, leaves out the metrics of the backlog.
 */
export async function renderMetrics({
  state,
  now = new Date(),
}: {
  state: ProcessState;
  now?: Date;
}): Promise<string> {
  // A process that is starting or stopping has no connections, or is just closing them.
  if (state.phase !== "running") setBacklogMetrics({ backlog: null, now });
  else {
    const measured = await settleWithin({ timeoutMs: BACKLOG_TIMEOUT_MS, work: () => readBacklog({ now }) });
    if (measured.status === "rejected")
      logger.warn({ err: measured.reason }, "could not measure the backlog");
    setBacklogMetrics({ backlog: measured.status === "fulfilled" ? measured.value : null, now });
  }
  return metrics.registry.metrics();
}
