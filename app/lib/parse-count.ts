/** Parses a count that a person typed, such as "10,000" or "10 000". Returns NaN for text that is not a count. */
export function parseCount(text: string): number {
  const trimmed = text.trim();
  return /^(\d+|\d{1,3}([, \u00a0\u202f]\d{3})+)$/.test(trimmed)
    ? Number(trimmed.replace(/\D/g, ""))
    : Number.NaN;
}
