/** A count as it is typed, "10,000" and "10 000" included; NaN for what is none. */
export function readCount(text: string): number {
  const digits = text.trim();
  return /^(\d+|\d{1,3}([, \u00a0\u202f]\d{3})+)$/.test(digits)
    ? Number(digits.replace(/\D/g, ""))
    : Number.NaN;
}
