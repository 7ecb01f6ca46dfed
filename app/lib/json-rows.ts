type Cell = bigint | string | number | boolean | Date | null;
type Row<Columns> = { [Column in keyof Columns]: Cell };

/**
 * Serializes rows as the JSON parameter of `jsonb_to_recordset`. Bigints become text, which PostgreSQL converts back
 * without loss. NUL and lone surrogates are replaced with U+FFFD, because PostgreSQL rejects a whole statement if its
 * JSON contains one of these characters.
 */
export function jsonRows<Columns extends Row<Columns>>(rows: Columns[]): string {
  return JSON.stringify(rows.map((row) => Object.fromEntries(Object.entries<Cell>(row).map(toStorable))));
}

function toStorable([name, value]: [string, Cell]): [string, Cell] {
  if (typeof value === "bigint") return [name, String(value)];
  if (typeof value === "string") return [name, value.replace(/[\p{Cs}\0]/gu, "\uFFFD")];
  return [name, value];
}
