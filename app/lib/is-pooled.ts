import type { ClientBase } from "pg";

/**
 * Returns whether the client is connected to PgBouncer instead of PostgreSQL. PgBouncer sends clients a process ID of its
 * own, which differs from the result of `pg_backend_pid()`.
 */
export function isPooled({ client, backendPid }: { client: ClientBase; backendPid: number }): boolean {
  // @types/pg lacks processID.
  return (client as ClientBase & { processID: number }).processID !== backendPid;
}
