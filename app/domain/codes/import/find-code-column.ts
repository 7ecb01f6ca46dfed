/**
 * Possible headings of the code column, reduced to lowercase letters. The first is the heading in this app's export. If
 * several columns of a file have a heading from this list, the heading that comes first in the list wins.
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
 * Finds the code column by the headings in the first row. If no heading matches, returns the first column. `heading` is
 * the code column's heading, or null if the first row is data.
 */
export function findCodeColumn(firstRow: readonly string[]): { index: number; heading: string | null } {
  const lettersOfCells = firstRow.map((cell) => cell.toLowerCase().replace(/[^\p{L}]/gu, ""));
  for (const heading of CODE_HEADINGS) {
    const index = lettersOfCells.indexOf(heading);
    // A cell with a digit is not a heading: "CODE7" can be a code.
    if (index >= 0 && !/\d/.test(firstRow[index] ?? ""))
      return { index, heading: (firstRow[index] ?? "").trim() };
  }
  const isHeader = lettersOfCells.some((letters) => OTHER_HEADINGS.has(letters));
  return { index: 0, heading: isHeader ? (firstRow[0] ?? "").trim() : null };
}
