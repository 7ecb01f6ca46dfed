/**
 * Headings of a code column, reduced to lowercase letters. The first heading is the one in this app's export. If a file
 * has several of these columns, the earliest heading in this list wins.
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

/** Headings of other columns. If the first row contains one of these headings, the row is a header and not data. */
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
 * Finds the column with the codes by the headings in the first row. If no heading matches, returns the first column.
 * `heading` is the column's cell in the first row, or null if the first row is data.
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
