/**
 * Headings of a code column, as lowercase letters only: first the heading in this app's export, then headings in other
 * exports.
 */
const CODE_HEADINGS = [
  "code",
  "codes",
  "couponcode",
  "couponcodes",
  "discountcode",
  "discountcodes",
  "vouchercode",
  "vouchercodes",
  "promocode",
  "promocodes",
  "promotioncode",
  "giftcode",
  "redeemcode",
  "uniquecode",
  "coupon",
  "coupons",
  "discount",
  "voucher",
  "vouchers",
  "promo",
  "gutscheincode",
  "gutschein",
  "rabattcode",
  "codepromo",
  "codigo",
  "cupon",
  "codice",
];

/** Headings of other columns. If the first row contains one of them, it is a header and not a code. */
const OTHER_HEADINGS = new Set(
  [
    "email",
    "emailaddress",
    "name",
    "firstname",
    "lastname",
    "customer",
    "status",
    "value",
    "amount",
    "type",
  ].concat([
    "uses",
    "used",
    "timesused",
    "lastused",
    "created",
    "createdat",
    "expires",
    "expiresat",
    "batch",
    "id",
    "date",
  ]),
);

/**
 * Finds the column with the codes by the headings in the first row; the first column if no heading matches. `heading`
 * is that column's name, or null if the first row is data.
 */
export function findCodeColumn(firstRow: readonly string[]): { index: number; heading: string | null } {
  const plain = firstRow.map((cell) => cell.toLowerCase().replace(/[^\p{L}]/gu, ""));
  for (const heading of CODE_HEADINGS) {
    const index = plain.indexOf(heading);
    // A heading has no digits: "CODE7" and "Code 7" are codes.
    if (index >= 0 && !/\d/.test(firstRow[index] ?? ""))
      return { index, heading: (firstRow[index] ?? "").trim() };
  }
  const isHeader = plain.some((cell) => OTHER_HEADINGS.has(cell));
  return { index: 0, heading: isHeader ? (firstRow[0] ?? "").trim() : null };
}
