/**
 * The way through pages that only know "after this one": the cursors that were passed, newest last. Kept in the
 * address, so that Back, a reload and a shared link all come to the same page.
 */
export type CursorTrail = bigint[];

const SEPARATOR = ".";
const CURSOR = /^[1-9]\d{0,17}$/;

/** Reads a trail from an address; what is no trail means the first page. */
export function parseTrail(text: string | null): CursorTrail {
  const parts = text?.split(SEPARATOR) ?? [];
  return parts.every((part) => CURSOR.test(part)) ? parts.map(BigInt) : [];
}

/** The trail as it stands in an address; "" for the first page. */
export function formatTrail(trail: CursorTrail): string {
  return trail.join(SEPARATOR);
}
