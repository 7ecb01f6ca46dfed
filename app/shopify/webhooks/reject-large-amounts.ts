import { z } from "zod";

/** The largest value of a 64-bit column. A sum of valid amounts can exceed it. */
const MAX_MINOR = 2n ** 63n - 1n;

/** Throws a ZodError if one of these amounts, in minor units, is too large to store. */
export function rejectLargeAmounts(amounts: bigint[]): void {
  if (amounts.every((amount) => amount <= MAX_MINOR && amount >= -MAX_MINOR)) return;
  throw new z.ZodError([{ code: "custom", path: ["amounts"], message: "too large", input: undefined }]);
}
