import { z } from "zod";
import { codeFromSearch } from "~/domain/codes/code-text";

export const redemptionStatuses = ["all", "counted", "given-back", "test"] as const;

export type RedemptionStatus = (typeof redemptionStatuses)[number];

const MAX_CHARACTERS = 255;

/** No text of ours has the character that the database does not take. */
const text = z
  .string()
  .transform((typed) => typed.replaceAll("\0", "").trim().slice(0, MAX_CHARACTERS))
  .catch("");
/** "2026-08-31", in the shop's zone. */
const day = z.iso.date().nullable().catch(null);

/**
 * Which redemptions of a coupon are meant. Reads an address's parameters and our own JSON; what makes no sense there
 * means no restriction.
 */
export const redemptionFilter = z.object({
  status: z.enum(redemptionStatuses).catch("all"),
  /** How the code on the order begins, as it was typed or pasted. */
  code: z.string().transform(codeFromSearch).catch(""),
  /** How the order's name begins, with or without the "#". */
  order: text,
  /** The customer's number, or part of the name. */
  customer: text,
  /** The first and the last day, both included. */
  from: day,
  until: day,
});

export type RedemptionFilter = z.output<typeof redemptionFilter>;

export const allRedemptions: RedemptionFilter = {
  ...{ status: "all", code: "", order: "", customer: "", from: null, until: null },
};

/** Reads the filter from an address. */
export function parseRedemptionFilter(params: URLSearchParams): RedemptionFilter {
  return redemptionFilter.parse(Object.fromEntries(params));
}

export function isFiltered(filter: RedemptionFilter): boolean {
  const { status, code, order, customer, from, until } = filter;
  return status !== "all" || code + order + customer !== "" || from !== null || until !== null;
}
