import { z } from "zod";
import { codeFromSearch } from "./code-text";

export const codeFilters = ["all", "unused", "used", "failed", "disabled"] as const;

export type CodeFilter = (typeof codeFilters)[number];

/**
 * Selects codes of a coupon by filter, prefix, batch and ID. Parses URL parameters, form fields and stored JSON. An
 * invalid filter, prefix or batch means no restriction.
 */
export const codeSelection = z.object({
  filter: z.enum(codeFilters).catch("all"),
  /** The start of the codes; "" for any code. Accepts typed or pasted text and links. */
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
  /** The IDs of codes that were selected one by one. Absent for no restriction. An empty list selects no code. */
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

/** Converts a selection to JSON that codeSelection can parse again. */
export function selectionAsJson({ filter, prefix, batchId, codeIds }: CodeSelection) {
  return {
    filter,
    prefix,
    batchId: batchId === null ? null : String(batchId),
    ...(codeIds ? { codeIds: codeIds.join(",") } : {}),
  };
}
