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
    .replace(/[^\p{L}\p{N}]+/gu, "-");
  // By code points: half a surrogate pair cannot be encoded in the Content-Disposition header.
  const short = Array.from(slug.replace(/^-+/, "")).slice(0, 60).join("").replace(/-+$/, "");
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(now);
  return `${short || "coupon"}-${of}-${day}.csv`;
}
