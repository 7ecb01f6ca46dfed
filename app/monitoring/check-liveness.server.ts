import { env } from "~/env.server";
import { isWorkerStalled, type ProcessState } from "~/monitoring/process-state";

export interface Liveness {
  /** `stalled` if this process's worker has stopped looking for jobs, so that only a restart helps. */
  status: "alive" | "stalled";
  version: string;
  role: ProcessState["role"];
  uptimeSeconds: number;
}

/** Reports whether this process must be restarted. Does no I/O, so an outage of the database restarts no process. */
export function checkLiveness({ state, now = new Date() }: { state: ProcessState; now?: Date }): Liveness {
  return {
    status: isWorkerStalled({ state, now }) ? "stalled" : "alive",
    version: env.APP_VERSION,
    role: state.role,
    uptimeSeconds: Math.round(process.uptime()),
  };
}
