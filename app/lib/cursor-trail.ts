/**
 * The cursors of the pages visited before the current one, newest last. Keyset pagination only has a next page, so the
 * trail provides the way back. It is part of the URL, so that Back, a reload and a shared link all open the same page.
 */
export type CursorTrail = bigint[];

const SEPARATOR = ".";
const CURSOR = /^[1-9]\d{0,17}$/;

/** Parses a trail from a URL parameter. Returns the first page for anything invalid. */
export function parseTrail(text: string | null): CursorTrail {
  const parts = text?.split(SEPARATOR) ?? [];
  return parts.every((part) => CURSOR.test(part)) ? parts.map(BigInt) : [];
}

/** Formats a trail as a URL parameter; "" for the first page. */
export function formatTrail(trail: CursorTrail): string {
  return trail.join(SEPARATOR);
}
