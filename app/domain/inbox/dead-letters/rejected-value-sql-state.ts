import { z } from "zod";

const adapterError = z.object({ cause: z.object({ originalCode: z.string() }) });

/**
 * Returns the error's SQLSTATE if PostgreSQL rejected a written value (class 22: data exception, class 23: constraint
 * violation, class 54: value too long for an index). Returns null for all other errors, such as a lost connection.
 * Prisma throws the database adapter's error itself, or an error with the adapter's error in `meta`.
 */
export function rejectedValueSqlState(error: unknown): string | null {
  const { meta } = (error ?? {}) as { meta?: { driverAdapterError?: unknown } };
  const sqlState = adapterError.safeParse(meta?.driverAdapterError ?? error).data?.cause.originalCode ?? "";
  return /^(22|23|54)/.test(sqlState) ? sqlState : null;
}
