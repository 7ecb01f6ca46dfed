import { Prisma } from "@prisma/client";
import type { CodeFilter, CodeSelection } from "~/domain/codes/code-selection";

/** Above every character that a code may hold. */
const LAST_CHARACTER = "\u{10ffff}";

/**
 * The SQL condition on `codes` for the codes of one coupon that a selection means; deleted ones never. Used is what
 * the folded counter says, which follows a redemption by a second. Written so that the filters for what is rare are
 * answered from their partial indexes, and a prefix from the range of the unique index.
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
  // No code has another character, and some of those the database would not even take.
  if (!/^[A-Z0-9_-]+$/.test(prefix)) return Prisma.sql`false`;
  return Prisma.sql`codes.code >= ${prefix} AND codes.code < ${prefix + LAST_CHARACTER}`;
}
