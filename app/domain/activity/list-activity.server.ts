import { prisma } from "~/db.server";

const PAGE_SIZE = 50;

/** An event in a coupon's history. The Activity tab turns `kind` and `detail` into text. */
export interface ActivityRow {
  id: bigint;
  kind: string;
  /** `staff:ID` of a staff member in Shopify, or `system`. */
  actor: string;
  detail: unknown;
  at: Date;
  /** The affected batch. Null if the activity is not about one batch, or if the batch no longer exists. */
  batch: { id: bigint; label: string; createdAt: Date } | null;
  /** The affected code. Null if the activity is not about one code, or if the code no longer exists. */
  code: { id: bigint; code: string } | null;
}

/**
 * Lists one page of a coupon's activity, newest first. To get the next page, pass `nextCursor` as `before`.
 * `nextCursor` is null on the last page.
 */
export async function listActivity({
  shopId,
  couponId,
  before = null,
}: {
  shopId: bigint;
  couponId: bigint;
  before?: bigint | null;
}): Promise<{ activities: ActivityRow[]; nextCursor: bigint | null }> {
  const rows = await prisma.activity.findMany({
    where: { shopId, couponId, ...(before === null ? {} : { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: PAGE_SIZE + 1,
  });
  const page = rows.slice(0, PAGE_SIZE);
  const idsOf = (key: "batchId" | "codeId") => page.flatMap((row) => row[key] ?? []);
  const [batches, codes] = await Promise.all([
    prisma.batch.findMany({
      where: { shopId, id: { in: idsOf("batchId") } },
      select: { id: true, label: true, createdAt: true },
    }),
    prisma.code.findMany({
      where: { shopId, id: { in: idsOf("codeId") } },
      select: { id: true, code: true },
    }),
  ]);
  const activities = page.map(({ id, kind, actor, detail, at, batchId, codeId }) => ({
    id,
    kind,
    actor,
    detail,
    at,
    batch: batches.find((batch) => batch.id === batchId) ?? null,
    code: codes.find((code) => code.id === codeId) ?? null,
  }));
  return { activities, nextCursor: rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null };
}
