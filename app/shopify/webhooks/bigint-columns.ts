import { z } from "zod";

/** The largest value of a bigint column. */
const MAX_BIGINT = 2n ** 63n - 1n;

/**
 * An ID from 1 to 2^63 - 1, as a bigint. Shopify sends IDs as JSON numbers. IDs beyond 2^53 arrive here as strings,
 * because parseJsonExactly does not round them. For orders of some sales channels, Shopify itself sends strings.
 */
export const shopifyId = z
  .union([z.int().positive(), z.string().regex(/^[1-9]\d{0,18}$/)])
  .transform((value) => BigInt(value))
  .refine((id) => id <= MAX_BIGINT, "not a 64-bit ID");

/**
 * Throws a ZodError if one of these amounts, in minor units, is too large to store. A sum of valid amounts can be too
 * large.
 */
export function rejectLargeAmounts(amounts: bigint[]): void {
  if (amounts.every((amount) => amount <= MAX_BIGINT && amount >= -MAX_BIGINT)) return;
  throw new z.ZodError([{ code: "custom", path: ["amounts"], message: "too large", input: undefined }]);
}
