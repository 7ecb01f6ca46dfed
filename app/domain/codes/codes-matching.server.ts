import { Prisma } from "@prisma/client";
import type { CodeFilter, CodeSelection } from "~/domain/codes/code-selection";

/** Sorts after every character that a code can contain. */
const LAST_CHARACTER = "\u{10ffff}";

/**
 * SQL condition on `codes`: the codes of one coupon that match a selection, except deleted codes. The used and unused
 * filters read `used_count`, which is updated about a second after a redemption. The condition is written for the
 * indexes: a filter for a rare state uses a partial index, and a prefix uses a range of the unique index.
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
  // No code contains any other character, and PostgreSQL rejects a query that contains NUL.
  if (!/^[A-Z0-9_-]+$/.test(prefix)) return Prisma.sql`false`;
  return Prisma.sql`codes.code >= ${prefix} AND codes.code < ${prefix + LAST_CHARACTER}`;
}
