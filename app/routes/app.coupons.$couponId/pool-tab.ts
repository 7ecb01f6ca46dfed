import { z } from "zod";

/** The tabs of a Bulk Pool's page; the first is open where the address names none. */
export const poolTab = z.enum(["codes", "redemptions", "batches"]).catch("codes");

export type PoolTab = z.infer<typeof poolTab>;
