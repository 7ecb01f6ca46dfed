/**
 * The cursors followed from the first page to the current one. The last cursor opens the current page; the first page
 * has an empty trail. Keyset pagination can only go forward, so the trail provides the way back. The trail is part of
 * the URL, so that Back, a reload and a shared link all open the same page.
 */
export type CursorTrail = bigint[];

const SEPARATOR = ".";
const CURSOR = /^[1-9]\d{0,17}$/;

/** Parses a trail from a URL parameter. Returns an empty trail, which is the first page, if the text is invalid. */
export function parseTrail(text: string | null): CursorTrail {
  const parts = text?.split(SEPARATOR) ?? [];
  return parts.every((part) => CURSOR.test(part)) ? parts.map(BigInt) : [];
}

/** Formats a trail as a URL parameter. The first page's trail becomes "". */
export function formatTrail(trail: CursorTrail): string {
  return trail.join(SEPARATOR);
}
