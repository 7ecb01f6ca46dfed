/** `summer-newsletter-codes-2026-11-22.csv`: what it is and of when, in characters that every system takes. */
export function exportFileName({
  name,
  of,
  now,
  timeZone,
}: {
  /** Of the coupon, or the customer by number. */
  name: string;
  of: "codes" | "redemptions" | "data";
  now: Date;
  timeZone: string;
}): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(now);
  return `${slug || "coupon"}-${of}-${day}.csv`;
}
