import { z } from "zod";

/** The largest value of a bigint column. */
const MAX_ID = 2n ** 63n - 1n;

/**
 * An ID from 1 to 2^63 - 1, as a bigint. Shopify sends IDs as JSON numbers. IDs beyond 2^53 arrive here as strings,
 * because parseJsonExactly does not round them. For orders of some sales channels, Shopify itself sends strings.
 */
export const shopifyId = z
  .union([z.int().positive(), z.string().regex(/^[1-9]\d{0,18}$/)])
  .transform((value) => BigInt(value))
  .refine((id) => id <= MAX_ID, "not a 64-bit ID");
