import { z } from "zod";
import { codeFromSearch } from "../code-text";

export const codeFilters = ["all", "unused", "used", "failed", "disabled"] as const;

export type CodeFilter = (typeof codeFilters)[number];

/**
 * Parses a selection of a coupon's codes, by filter, prefix, batch and ID, from URL parameters, form fields or stored
 * JSON. A missing or invalid filter or batch does not restrict the selection, and neither does a missing prefix.
 */
export const codeSelection = z.object({
  filter: z.enum(codeFilters).catch("all"),
  /** The text with which the codes start; "" for all codes. Also accepts a link with a code (see codeFromSearch). */
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
  /** The IDs of codes that were selected one by one. Absent if codes are not selected by ID. [] selects no code. */
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

/** Converts a selection to an object that can be stored as JSON and that codeSelection can parse. */
export function selectionAsJson({ filter, prefix, batchId, codeIds }: CodeSelection) {
  return {
    filter,
    prefix,
    batchId: batchId === null ? null : String(batchId),
    ...(codeIds ? { codeIds: codeIds.join(",") } : {}),
  };
}
