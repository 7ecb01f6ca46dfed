import { prisma } from "~/db.server";
import { dryRunImport, type ImportDryRun } from "~/domain/codes/import/dry-run-import";
import type { ColumnChoice } from "~/domain/codes/import/find-code-column";
import type { ImportRefusal } from "~/domain/codes/import/import-refusal";
import { formatImportReport } from "~/domain/codes/import/import-report";
import type { ImportSource } from "~/domain/codes/import/read-text";

type PrepareImportResult =
  | (Omit<Extract<ImportDryRun, { ok: true }>, "valid"> & {
      importId: bigint;
      /** Codes that the import would create. */
      validCodes: string[];
    })
  | ({ ok: false } & ImportRefusal);

/**
 * Reads codes for a pool and reports what an import would do, without creating codes. Stores the valid codes, so that
 * confirmImport imports exactly these codes, except those that were created since. purgeImports deletes the stored
 * codes after a day. The source is streamed. If the source is rejected, reading stops and nothing is stored. That
 * includes a source whose code column is not clear: call again with the merchant's choice as `column`.
 */
export async function prepareImport({
  shopId,
  couponId,
  source,
  column = null,
  actor,
}: {
  shopId: bigint;
  couponId: bigint;
  source: ImportSource;
  column?: ColumnChoice | null;
  actor: string;
}): Promise<PrepareImportResult> {
  const dryRun: ImportDryRun = await dryRunImport({
    source,
    column,
    findTaken: (codes) => findTakenCodes({ shopId, codes }),
  });
  if (!dryRun.ok) return dryRun;
  const { valid, ...summary } = dryRun;
  const validCodes = valid.map(({ code }) => code);
  const { id: importId } = await prisma.codeImport.create({
    data: {
      shopId,
      couponId,
      codes: validCodes.join(","),
      validCount: validCodes.length,
      report: formatImportReport(dryRun.problems),
      createdBy: actor,
    },
    select: { id: true },
  });
  return { ...summary, importId, validCodes };
}

/**
 * Finds which of the given codes already exist in the shop, in any coupon and state. Pass at most a few thousand codes.
 */
async function findTakenCodes({ shopId, codes }: { shopId: bigint; codes: string[] }): Promise<Set<string>> {
  const rows = await prisma.$queryRaw<{ code: string }[]>`
    SELECT code FROM codes WHERE shop_id = ${shopId} AND code = ANY(string_to_array(${codes.join(",")}, ','))`;
  return new Set(rows.map(({ code }) => code));
}
