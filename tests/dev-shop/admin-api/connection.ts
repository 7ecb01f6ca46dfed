import { requestError } from "./errors";

export interface PageArgs {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}

interface Cursor {
  last_id: number;
  last_value: string;
  /** The sort order, so that a cursor of another order is rejected. Missing if the rows are sorted by id. */
  sort?: string;
}

/**
 * Sorted rows. `after` yields the rows after a cursor in ascending order, and `before` the rows before a cursor in
 * descending order. Neither yields the cursor's own row. If the cursor is null, both yield all rows.
 */
export interface Source<Row> {
  after(cursor: Cursor | null): Iterable<Row>;
  before(cursor: Cursor | null): Iterable<Row>;
  cursorOf(row: Row): Cursor;
  /** The name of the sort order. Missing if the rows are sorted by id. */
  sort?: string;
}

interface Sort<Row> {
  /** For example `TITLE`. */
  name: string;
  sortValue: (row: Row) => string;
}

/** Sorts rows by a value and then by id. Without `sort`, rows are sorted by id, as they were created. */
export function sourceOf<Row extends { id: number }>(rows: Row[], sort?: Sort<Row>): Source<Row> {
  const sortValue = sort?.sortValue ?? ((row: Row) => String(row.id).padStart(16, "0"));
  const cursorOf = (row: Row): Cursor => ({ last_id: row.id, last_value: sortValue(row), sort: sort?.name });
  const compare = (a: Cursor, b: Cursor) =>
    a.last_value === b.last_value ? a.last_id - b.last_id : a.last_value < b.last_value ? -1 : 1;
  const sorted = rows
    .map((row) => ({ row, cursor: cursorOf(row) }))
    .sort((a, b) => compare(a.cursor, b.cursor));
  const rowsOf = (entries: typeof sorted) => entries.map(({ row }) => row);
  return {
    sort: sort?.name,
    cursorOf,
    after: (from) => rowsOf(sorted.filter(({ cursor }) => from === null || compare(cursor, from) > 0)),
    before: (from) =>
      rowsOf(sorted.filter(({ cursor }) => from === null || compare(cursor, from) < 0)).reverse(),
  };
}

/** Keeps the order of `rows` and uses each row's position as its cursor. */
export function listSource<Row>(rows: readonly Row[]): Source<{ id: number; row: Row }> {
  return sourceOf(rows.map((row, index) => ({ id: index + 1, row })));
}

const encode = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString("base64");

function decode(text: string, sort: string | undefined): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, "base64").toString()) as Cursor;
    const isCursor = typeof cursor.last_id === "number" && typeof cursor.last_value === "string";
    if (isCursor && cursor.sort === sort) return cursor;
  } catch {
    // Text that is not JSON gets the error below, like JSON that is not a cursor.
  }
  throw requestError("Invalid cursor for current pagination sort.", "BAD_REQUEST");
}

/** https://shopify.dev/docs/api/usage/limits: "Shopify limits pagination of arrays of objects to 25,000 objects." */
const MAX_OBJECTS = 25_000;

/**
 * Builds one page of a connection. Shopify requires `first` or `last`, of at most 250. A list ends after 25,000 objects
 * as if there were no more. A cursor at or past the 25,000th object is rejected. No recording shows Shopify's error for
 * such a cursor, so the message may differ.
 */
export function connectionPage<Row>(source: Source<Row>, args: PageArgs, present: (row: Row) => unknown) {
  const isForward = typeof args.first === "number";
  const size = isForward ? args.first : args.last;
  if (typeof size !== "number") throw requestError("you must provide one of first or last", "BAD_REQUEST");
  if (size > 250)
    throw requestError(`${isForward ? "first" : "last"} cannot exceed 250`, "ARGUMENT_LIMIT_EXCEEDED");
  if (size < 0) throw requestError("first and last must not be negative", "BAD_REQUEST");
  const cursorText = isForward ? args.after : args.before;
  const from = cursorText ? decode(cursorText, source.sort) : null;
  const isAscending = isForward !== (args.reverse === true);
  const allowedCount = MAX_OBJECTS - countUpToCursor({ source, from, isAscending });
  if (allowedCount <= 0) throw requestError("Pagination is limited to 25,000 objects.", "BAD_REQUEST");
  const rows: Row[] = [];
  let hasMore = false;
  for (const row of isAscending ? source.after(from) : source.before(from)) {
    if (rows.length === allowedCount) break;
    if (rows.length === size) {
      hasMore = true;
      break;
    }
    rows.push(row);
  }
  if (!isForward) rows.reverse();
  const cursors = rows.map((row) => encode(source.cursorOf(row)));
  return {
    nodes: () => rows.map(present),
    edges: () => rows.map((row, index) => ({ cursor: cursors[index], node: present(row) })),
    pageInfo: {
      hasNextPage: isForward ? hasMore : from !== null,
      hasPreviousPage: isForward ? from !== null : hasMore,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  };
}

/**
 * Returns how many objects the list has up to the cursor, including the cursor's own object. Stops counting at
 * MAX_OBJECTS.
 */
function countUpToCursor<Row>({
  source,
  from,
  isAscending,
}: {
  source: Source<Row>;
  from: Cursor | null;
  isAscending: boolean;
}): number {
  if (from === null) return 0;
  let count = 1;
  for (const _ of isAscending ? source.before(from) : source.after(from)) {
    count += 1;
    if (count >= MAX_OBJECTS) break;
  }
  return count;
}
