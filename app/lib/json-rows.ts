type Cell = bigint | string | number | boolean | Date | null;
type Row<Columns> = { [Column in keyof Columns]: Cell };

/**
 * Serializes rows for a `jsonb_to_recordset` parameter. Bigints become text, which PostgreSQL converts without loss.
 * NUL and lone surrogates are replaced with U+FFFD. PostgreSQL rejects them in JSON, so one text with such a character
 * would make the whole statement fail.
 */
export function jsonRows<Columns extends Row<Columns>>(rows: Columns[]): string {
  return JSON.stringify(rows.map((row) => Object.fromEntries(Object.entries<Cell>(row).map(toStorable))));
}

function toStorable([name, value]: [string, Cell]): [string, Cell] {
  if (typeof value === "bigint") return [name, String(value)];
  if (typeof value === "string") return [name, value.replace(/[\p{Cs}\0]/gu, "\uFFFD")];
  return [name, value];
}
