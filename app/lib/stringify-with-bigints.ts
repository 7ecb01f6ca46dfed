/** Converts a value to JSON like JSON.stringify, with bigints (IDs) as texts. */
export function stringifyWithBigints(value: unknown): string {
  return JSON.stringify(value, (_key, part) => (typeof part === "bigint" ? String(part) : part));
}
