import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { type CodeQuota, checkCodeQuota } from "~/domain/codes/check-code-quota.server";
import { addTakenToReport } from "~/domain/codes/import/import-report";
import { enqueuePoolSync } from "~/domain/sync/codes/enqueue-pool-sync.server";

type ConfirmImportResult =
  | {
      ok: true;
      batchId: bigint;
      importedCount: number;
      /**
       * Number of the dry run's valid codes that were not imported, because these codes were created in the shop after
       * the dry run. The report lists these codes.
       */
      takenCount: number;
    }
  /**
   * `not-found`: the dry run does not exist, belongs to another shop or coupon, or was purged after a day; or its batch
   * no longer exists.
   */
  | { ok: false; reason: "not-found" | "archived" | "no-codes" | "all-taken" }
  | Exclude<CodeQuota, { ok: true }>;

/** Long enough for 100,000 codes of maximum length on a busy machine. */
const TRANSACTION_TIMEOUT_MS = 60_000;

/** Thrown to roll the transaction back. confirmImport catches this error and returns its `result`. */
class Refused extends Error {
  constructor(readonly result: Extract<ConfirmImportResult, { ok: false }>) {
    super(result.reason);
  }
}

/**
 * Creates a batch from a dry run's valid codes and enqueues the sync of the pool, in one transaction. Skips those that
 * were created in the shop after the dry run. Safe to repeat: the dry run's row in `code_imports` is locked and stores
 * the batch's ID, so a repeated call returns the same batch.
 */
export async function confirmImport(input: {
  shopId: bigint;
  couponId: bigint;
  importId: bigint;
  label: string;
  actor: string;
  maxCodes?: number;
}): Promise<ConfirmImportResult> {
  try {
    return await prisma.$transaction((tx) => confirm(input, tx), { timeout: TRANSACTION_TIMEOUT_MS });
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
}

async function confirm(
  { shopId, couponId, importId, label, actor, maxCodes }: Parameters<typeof confirmImport>[0],
  tx: Prisma.TransactionClient,
): Promise<ConfirmImportResult> {
  const [dryRun] = await tx.$queryRaw<{ codes: string; report: string; batchId: bigint | null }[]>`
    SELECT codes, report, batch_id AS "batchId" FROM code_imports
    WHERE id = ${importId} AND shop_id = ${shopId} AND coupon_id = ${couponId} FOR UPDATE`;
  if (!dryRun) return { ok: false, reason: "not-found" };
  if (dryRun.batchId !== null) return readPreviousResult({ shopId, batchId: dryRun.batchId }, tx);
  if (dryRun.codes === "") throw new Refused({ ok: false, reason: "no-codes" });
  const pool = { shopId, id: couponId, type: "bulk_pool", archivedAt: null } as const;
  if ((await tx.coupon.count({ where: pool })) === 0) throw new Refused({ ok: false, reason: "archived" });

  const codes = dryRun.codes.split(",");
  const { id: batchId } = await tx.batch.create({
    data: {
      shopId,
      couponId,
      kind: "imported",
      status: "done",
      finishedAt: new Date(),
      label,
      createdBy: actor,
      requestedCount: codes.length,
    },
    select: { id: true },
  });
  const stored = await storeImportedCodes({ shopId, couponId, batchId, codes, maxCodes }, tx);
  if (!stored.ok) throw new Refused(stored);
  const { importedCount, taken } = stored;
  if (importedCount === 0) throw new Refused({ ok: false, reason: "all-taken" });
  await tx.codeImport.updateMany({
    where: { shopId, id: importId },
    data: { batchId, codes: "", report: addTakenToReport({ report: dryRun.report, codes: taken }) },
  });
  const detail = { quantity: importedCount, label };
  await recordActivity({ shopId, couponId, batchId, actor, kind: "batch-imported", detail }, tx);
  await enqueuePoolSync({ shopId, batchId }, tx);
  return { ok: true, batchId, importedCount, takenCount: taken.length };
}

async function readPreviousResult(
  { shopId, batchId }: { shopId: bigint; batchId: bigint },
  tx: Prisma.TransactionClient,
): Promise<ConfirmImportResult> {
  const batch = await tx.batch.findFirst({ where: { shopId, id: batchId } });
  if (!batch) return { ok: false, reason: "not-found" };
  const { createdCount: importedCount, requestedCount } = batch;
  return { ok: true, batchId, importedCount, takenCount: requestedCount - importedCount };
}

/**
 * Adds codes to an imported batch and updates the counts of the batch and its coupon, in the caller's transaction.
 * Skips codes that the shop already has, and returns them as `taken`. If the result is not `ok`, roll the transaction
 * back, because the codes are already inserted although they exceed the shop's code quota.
 *
 * The codes get their IDs in the order of the merchant's file, but are inserted in alphabetical order, like the codes
 * of every batch. So if two concurrent imports have the same codes, one import waits for the other, and they cannot
 * deadlock.
 */
async function storeImportedCodes(
  {
    shopId,
    couponId,
    batchId,
    codes,
    maxCodes,
  }: { shopId: bigint; couponId: bigint; batchId: bigint; codes: string[]; maxCodes?: number },
  tx: Prisma.TransactionClient,
): Promise<{ ok: true; importedCount: number; taken: string[] } | Exclude<CodeQuota, { ok: true }>> {
  const joinedCodes = codes.join(",");
  const importedCount = await tx.$executeRaw`
    WITH numbered AS MATERIALIZED (
      SELECT nextval(pg_get_serial_sequence('codes', 'id')) AS id, code COLLATE "C" AS code
      FROM (SELECT code FROM string_to_table(${joinedCodes}, ',') WITH ORDINALITY AS t(code, place) ORDER BY place) listed
    )
    INSERT INTO codes (id, shop_id, coupon_id, batch_id, code)
    SELECT id, ${shopId}, ${couponId}, ${batchId}, code FROM numbered ORDER BY code
    ON CONFLICT (shop_id, code) DO NOTHING`;
  const taken =
    importedCount === codes.length ? [] : await listTakenCodes({ shopId, batchId, joinedCodes }, tx);
  // Check the quota after the long insert, so that the quota is locked only briefly.
  const quota = await checkCodeQuota({ shopId, quantity: importedCount, maxCodes }, tx);
  if (!quota.ok) return quota;
  await tx.batch.updateMany({ where: { shopId, id: batchId }, data: { createdCount: importedCount } });
  await tx.coupon.updateMany({
    where: { shopId, id: couponId },
    data: { codeCount: { increment: importedCount } },
  });
  return { ok: true, importedCount, taken };
}

/** Returns the codes that are not in the batch after the insert, because the shop already had them. */
async function listTakenCodes(
  { shopId, batchId, joinedCodes }: { shopId: bigint; batchId: bigint; joinedCodes: string },
  tx: Prisma.TransactionClient,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ code: string }[]>`
    SELECT listed.code FROM string_to_table(${joinedCodes}, ',') WITH ORDINALITY AS listed(code, place)
    LEFT JOIN codes ON codes.shop_id = ${shopId} AND codes.code = listed.code AND codes.batch_id = ${batchId}
    WHERE codes.id IS NULL ORDER BY place`;
  return rows.map(({ code }) => code);
}
