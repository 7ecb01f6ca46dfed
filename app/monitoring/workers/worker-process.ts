/**
 * A worker records a heartbeat every ten seconds. A worker without a heartbeat for this long is dead: its process was
 * killed, is stuck, or cannot reach the database.
 */
export const DEAD_AFTER_SECONDS = 60;

export interface WorkerProcess {
  /** Random, new at each start of a process. */
  id: string;
  host: string;
  pid: number;
  version: string;
  startedAt: Date;
  /** When the process last recorded its heartbeat, by the database's clock. */
  seenAt: Date;
  isAlive: boolean;
}
