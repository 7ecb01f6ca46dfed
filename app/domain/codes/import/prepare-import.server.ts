import { prisma } from "~/db.server";
import { dryRunImport, type ImportDryRun } from "~/domain/codes/import/dry-run-import";
import { findTakenCodes } from "~/domain/codes/import/find-taken-codes.server";
import type { ImportRefusal } from "~/domain/codes/import/import-refusal";
import { importReport } from "~/domain/codes/import/import-report";
import type { ImportSource } from "~/domain/codes/import/read-text";

type PrepareImportResult =
  | (Omit<Extract<ImportDryRun, { ok: true }>, "good"> & {
      importId: bigint;
      /** Codes that the import would add. */
      good: string[];
    })
  | ({ ok: false } & ImportRefusal);

/**
 * Reads codes for a pool and reports what an import would do, without creating codes. Stores the valid codes for a day,
 * so that confirmImport imports only codes that were reported here. The source is streamed. If the source is rejected,
 * reading stops and nothing is stored.
 */
export async function prepareImport({
  shopId,
  couponId,
  source,
  actor,
}: {
  shopId: bigint;
  couponId: bigint;
  source: ImportSource;
  actor: string;
}): Promise<PrepareImportResult> {
  const run: ImportDryRun = await dryRunImport({
    source,
    findTaken: (codes) => findTakenCodes({ shopId, codes }),
  });
  if (!run.ok) return run;
  const good = run.good.map(({ code }) => code);
  const { id: importId } = await prisma.codeImport.create({
    data: {
      shopId,
      couponId,
      codes: good.join(","),
      validCount: good.length,
      report: importReport(run.problems),
      createdBy: actor,
    },
    select: { id: true },
  });
  return { ...run, importId, good };
}
