import { z } from "zod";
import { codeFromSearch } from "./code-text";

export const codeFilters = ["all", "unused", "used", "failed", "disabled"] as const;

export type CodeFilter = (typeof codeFilters)[number];

/**
 * Which codes of a coupon are meant: those under a filter, beginning with a prefix, of one batch. Reads an address's
 * parameters, a form's fields and our own JSON; what makes no sense there means no restriction.
 */
export const codeSelection = z.object({
  filter: z.enum(codeFilters).catch("all"),
  /** As it was typed or pasted; "" for any. */
  prefix: z.string().transform(codeFromSearch).catch(""),
  batchId: z
    .union([
      z.bigint(),
      z
        .string()
        .regex(/^[1-9]\d{0,17}$/)
        .transform(BigInt),
    ])
    .nullable()
    .catch(null),
  /** The codes that were ticked; absent where nobody ticked any. Text that names no code means none. */
  codeIds: z.union([z.array(z.bigint()), z.string().transform(readIds)]).optional(),
});

function readIds(text: string): bigint[] {
  return text
    .split(",")
    .filter((part) => /^[1-9]\d{0,17}$/.test(part))
    .map(BigInt);
}

export type CodeSelection = z.output<typeof codeSelection>;

export const allCodes: CodeSelection = { filter: "all", prefix: "", batchId: null };

/** The same as JSON, for codeSelection to read again. */
export function selectionAsJson({ filter, prefix, batchId, codeIds }: CodeSelection) {
  return {
    filter,
    prefix,
    batchId: batchId === null ? null : String(batchId),
    ...(codeIds ? { codeIds: codeIds.join(",") } : {}),
  };
}
