import { Prisma } from "@prisma/client";
import type { CodeFilter, CodeSelection } from "~/domain/codes/find/code-selection";

/** Sorts after every character that a code can contain. */
const LAST_CHARACTER = "\u{10ffff}";

/**
 * Returns the SQL condition on `codes` for a coupon's codes that match a selection. Codes in state `deleted` never
 * match. The filters `used` and `unused` read `used_count`, which is updated about a second after a redemption.
 *
 * The condition is written so that PostgreSQL can use the indexes: the filters `used`, `failed` and `disabled` match
 * partial indexes, and a prefix becomes a range of the unique index.
 */
export function codesMatching({
  shopId,
  couponId,
  selection: { filter, prefix, batchId, codeIds },
}: {
  shopId: bigint;
  couponId: bigint;
  selection: CodeSelection;
}): Prisma.Sql {
  const conditions = [
    Prisma.sql`codes.shop_id = ${shopId} AND codes.coupon_id = ${couponId}`,
    matchesFilter(filter),
  ];
  if (codeIds) conditions.push(Prisma.sql`codes.id = ANY(${codeIds})`);
  if (batchId !== null) conditions.push(Prisma.sql`codes.batch_id = ${batchId}`);
  if (prefix !== "") conditions.push(startsWith(prefix));
  return Prisma.join(conditions, " AND ");
}

function matchesFilter(filter: CodeFilter): Prisma.Sql {
  switch (filter) {
    case "all":
      return Prisma.sql`codes.state <> 'deleted'`;
    case "unused":
      return Prisma.sql`codes.state <> 'deleted' AND codes.used_count <= 0`;
    case "used":
      return Prisma.sql`codes.state <> 'deleted' AND codes.used_count > 0`;
    case "failed":
      return Prisma.sql`codes.state = 'failed'`;
    case "disabled":
      return Prisma.sql`codes.state IN ('disabling', 'disabled')`;
  }
}

function startsWith(prefix: string): Prisma.Sql {
  // Codes contain only these characters, so no code starts with any other prefix. PostgreSQL would also reject a prefix
  // that contains NUL.
  if (!/^[A-Z0-9_-]+$/.test(prefix)) return Prisma.sql`false`;
  return Prisma.sql`codes.code >= ${prefix} AND codes.code < ${prefix + LAST_CHARACTER}`;
}
