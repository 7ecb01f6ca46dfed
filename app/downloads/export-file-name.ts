/**
 * Returns a file name such as `summer-newsletter-codes-2026-11-22.csv`. `name` is reduced to digits, single hyphens,
 * and lowercase letters without accents, and then cut to 60 characters. If nothing is left, the file name starts with
 * `coupon`. The date is the day of `now` in `timeZone`.
 */
export function exportFileName({
  name,
  kind,
  now,
  timeZone,
}: {
  /** The coupon's name, or `customer-` and the customer's ID. */
  name: string;
  kind: "codes" | "redemptions" | "data";
  now: Date;
  timeZone: string;
}): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-");
  // Shortened by code points, because half of a surrogate pair cannot be encoded in the Content-Disposition header.
  const short = Array.from(slug.replace(/^-+/, "")).slice(0, 60).join("").replace(/-+$/, "");
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(now);
  return `${short || "coupon"}-${kind}-${day}.csv`;
}
