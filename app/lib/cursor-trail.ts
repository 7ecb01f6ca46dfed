/**
 * One cursor for each page from the second page to the current page: the position at which that page starts. The trail
 * of the first page is empty. Keyset pagination can only go forward, so the previous page is found by its cursor in the
 * trail. The trail is part of the URL, so that the browser's Back button, a reload and a shared link work.
 */
export type CursorTrail = bigint[];

const SEPARATOR = ".";
const CURSOR = /^[1-9]\d{0,17}$/;

/** Parses a trail from a URL parameter. Returns the empty trail of the first page if the text is missing or invalid. */
export function parseTrail(text: string | null): CursorTrail {
  const parts = text?.split(SEPARATOR) ?? [];
  return parts.every((part) => CURSOR.test(part)) ? parts.map(BigInt) : [];
}

/** Formats a trail as a URL parameter. The first page's trail becomes "". */
export function formatTrail(trail: CursorTrail): string {
  return trail.join(SEPARATOR);
}
