/** Headings that a code's column has, in lower case letters only; ours first, then what others' exports say. */
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

/** Headings of other columns. Where one of them stands in the first row, that row is no code. */
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
 * Which column holds the codes, told by the first row: `heading` is the column's name as it stands there, null where
 * the first row is a code already.
 */
export function findCodeColumn(firstRow: readonly string[]): { index: number; heading: string | null } {
  const plain = firstRow.map((cell) => cell.toLowerCase().replace(/[^\p{L}]/gu, ""));
  for (const heading of CODE_HEADINGS) {
    const index = plain.indexOf(heading);
    // "CODE7" is a code, "Code 7" too: a heading has no digits.
    if (index >= 0 && !/\d/.test(firstRow[index] ?? ""))
      return { index, heading: (firstRow[index] ?? "").trim() };
  }
  const isHeader = plain.some((cell) => OTHER_HEADINGS.has(cell));
  return { index: 0, heading: isHeader ? (firstRow[0] ?? "").trim() : null };
}
