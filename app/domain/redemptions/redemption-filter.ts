import { z } from "zod";
import { codeFromSearch } from "~/domain/codes/code-text";

export const redemptionStatuses = ["all", "counted", "reversed", "test"] as const;

export type RedemptionStatus = (typeof redemptionStatuses)[number];

const MAX_CHARACTERS = 255;

/** A search text. NUL characters are removed, because PostgreSQL rejects them. */
const text = z
  .string()
  .transform((typed) => typed.replaceAll("\0", "").trim().slice(0, MAX_CHARACTERS))
  .catch("");
/** "2026-08-31", in the shop's time zone. */
const day = z.iso.date().nullable().catch(null);

/**
 * A filter on a coupon's redemptions, parsed from URL parameters or from the token of an export's URL. An invalid value
 * is treated as missing.
 */
export const redemptionFilter = z.object({
  status: z.enum(redemptionStatuses).catch("all"),
  /** Prefix of the code that was used. Also accepts a link with a code (see codeFromSearch). */
  code: z.string().transform(codeFromSearch).catch(""),
  /** Prefix of the order's name, with or without the "#". */
  order: text,
  /** Shopify customer ID, or part of the customer's name. */
  customer: text,
  /** `from` is the first day and `until` is the last day. Both days are included. */
  from: day,
  until: day,
});

export type RedemptionFilter = z.output<typeof redemptionFilter>;

export const emptyRedemptionFilter: RedemptionFilter = {
  status: "all",
  code: "",
  order: "",
  customer: "",
  from: null,
  until: null,
};

/** Parses the filter from URL parameters. */
export function parseRedemptionFilter(params: URLSearchParams): RedemptionFilter {
  return redemptionFilter.parse(Object.fromEntries(params));
}

export function isFiltered(filter: RedemptionFilter): boolean {
  const { status, code, order, customer, from, until } = filter;
  return status !== "all" || code + order + customer !== "" || from !== null || until !== null;
}
