/** `summer-newsletter-codes-2026-11-22.csv`: what it is and of when, in characters that every system takes. */
export function exportFileName({
  couponName,
  of,
  now,
  timeZone,
}: {
  couponName: string;
  of: "codes" | "redemptions";
  now: Date;
  timeZone: string;
}): string {
  const slug = couponName
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(now);
  return `${slug || "coupon"}-${of}-${day}.csv`;
}
