/** What this process's health and readiness depend on. app/server.ts and app/worker/main.ts keep it up to date. */
export interface ProcessState {
  role: "web" | "worker" | "web-and-worker";
  phase: "starting" | "running" | "stopping";
  /** Null while this process runs no jobs. */
  worker: WorkerActivity | null;
}

/** When this process's worker was last active. The worker keeps it up to date. */
export interface WorkerActivity {
  /** When the worker last looked for jobs, even if it could not reach the database. */
  polledAt: Date;
  /** When the worker last recorded its heartbeat in the database. */
  heartbeatAt: Date;
}

/**
 * A worker polls every second and records a heartbeat every ten seconds. A poll or heartbeat that cannot reach the
 * database fails within 35 s. So after this time, the worker is stuck, or its process is.
 */
export const WORKER_TIMEOUT_MS = 60_000;

/** Whether this process has a worker that has stopped looking for jobs. A database that is down does not cause this. */
export function isWorkerStalled({ state, now }: { state: ProcessState; now: Date }): boolean {
  return state.worker !== null && now.getTime() - state.worker.polledAt.getTime() > WORKER_TIMEOUT_MS;
}
