import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs } from "@remix-run/react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { describeCodesLeft } from "~/domain/codes/describe-codes-left";
import { confirmImport } from "~/domain/codes/import/confirm-import.server";
import type { ColumnChoice } from "~/domain/codes/import/find-code-column";
import { findImportReport } from "~/domain/codes/import/find-import-report.server";
import { describeImportRefusal, type ImportColumns } from "~/domain/codes/import/import-refusal";
import { countImportProblems, describeImportProblem } from "~/domain/codes/import/import-report";
import { prepareImport } from "~/domain/codes/import/prepare-import.server";
import { findPool } from "~/domain/coupons/find-pool.server";
import { formatCounted } from "~/lib/numbers";
import { parseRouteId } from "~/lib/parse-route-id";
import { drainUpload, InvalidUpload, readShortField, readUpload } from "~/lib/read-upload";
import { withErrorResponse } from "~/ui/error-response";

const MAX_FIELD_BYTES = 2_000;
const MAX_LABEL_LENGTH = 120;
const MAX_SHOWN_PROBLEMS = 20;
const MAX_IGNORED_COLUMNS = 10;
const MAX_CHOICE_COLUMNS = 50;

/**
 * Returns the report of the import `?importId=` as a CSV file: the problems that the dry run found and, after the
 * import, the codes that were skipped because they were added to the shop after the dry run.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId, couponId } = await authenticateForPool({ request, params });
  const importId = parseRouteId(new URL(request.url).searchParams.get("importId") ?? undefined);
  const report = importId && (await findImportReport({ shopId, couponId, importId }));
  if (!report) throw new Response(null, { status: 404 });
  return new Response(report, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="import-problems.csv"',
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/**
 * Handles the two steps of an import. A form with a `file` or `text` starts a dry run, which returns a preview, or the
 * file's columns and no `importId` if it is not clear which column contains the codes. A `column` before the file is
 * the merchant's choice: a column's index, or "all" to read every cell. A form with `intent=confirm`, the preview's
 * `importId` and an optional `label` imports the codes. Safe to retry: the codes of one `importId` are imported only
 * once.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  try {
    const { shopId, couponId, actor, locale } = await authenticateForPool({ request, params });
    const fields = { intent: "", importId: "", label: "", column: "" };
    let prepared: Prepared | null = null;
    await readUpload({
      request,
      onField: async ({ name, bytes }) => {
        if (Object.hasOwn(fields, name)) {
          const text = await readShortField({ bytes, maxBytes: MAX_FIELD_BYTES });
          fields[name as keyof typeof fields] = text;
        } else if ((name === "file" || name === "text") && (!prepared || hasNoCodes(prepared))) {
          // The form has a file field and a text field. If the first of them contains no codes, read the second.
          prepared = await prepareImport({
            shopId,
            couponId,
            source: bytes,
            column: parseColumn(fields.column),
            actor,
          });
        }
      },
    });
    return fields.intent === "confirm"
      ? await confirm({ shopId, couponId, fields, actor, locale })
      : previewResponse({ couponId, prepared, locale });
  } catch (error) {
    if (!(error instanceof InvalidUpload)) throw error;
    return refuse("The upload was interrupted. Try again.");
  } finally {
    await drainUpload(request);
  }
}

/**
 * If the connection is lost or the server fails, returns an error message. The form then stays on the page, and the
 * merchant can send it again. No code is imported twice, even if the server had already imported the codes. Rethrows
 * intentional responses of the server, such as a 404.
 */
export function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return withErrorResponse(serverAction<typeof action>(), () =>
    refuse("We couldn’t reach the app. Check your connection and try again. No code is imported twice."),
  );
}

async function authenticateForPool({ request, params }: Pick<LoaderFunctionArgs, "request" | "params">) {
  const { shopId, actor, locale } = await authenticateMerchant(request);
  const couponId = parseRouteId(params.couponId);
  if (couponId === null || !(await findPool({ shopId, couponId }))) throw new Response(null, { status: 404 });
  return { shopId, couponId, actor, locale };
}

/** Null if the merchant has not chosen a column. */
function parseColumn(text: string): ColumnChoice | null {
  if (text === "all") return text;
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

type Prepared = Awaited<ReturnType<typeof prepareImport>>;

function hasNoCodes(prepared: Prepared): boolean {
  return !prepared.ok && prepared.reason === "no-codes";
}

function previewResponse({
  couponId,
  prepared,
  locale,
}: {
  couponId: bigint;
  prepared: Prepared | null;
  locale: string;
}) {
  if (!prepared) return refuse(describeImportRefusal({ reason: "no-codes" }, locale));
  if (!prepared.ok) {
    const message = describeImportRefusal(prepared, locale);
    return prepared.reason === "column-unclear"
      ? ({ ok: true, importId: null, message, ...describeColumns(prepared) } as const)
      : refuse(message);
  }
  const { importId, rows, cells, validCodes, problems, column, heading, ignored } = prepared;
  return {
    ok: true,
    importId: String(importId),
    rows,
    cells,
    column: String(column),
    ...describeColumns(prepared),
    heading,
    ignored: ignored.slice(0, MAX_IGNORED_COLUMNS),
    ignoredCount: ignored.length,
    validCount: validCodes.length,
    problemCount: problems.length,
    problems: countImportProblems(problems),
    firstProblems: problems.slice(0, MAX_SHOWN_PROBLEMS).map((problem) => ({
      line: problem.line,
      text: problem.text,
      problem: describeImportProblem(problem),
    })),
    reportUrl: reportUrl({ couponId, importId }),
  } as const;
}

/** The columns among which the merchant can choose. */
function describeColumns({ columns, canReadAll }: ImportColumns) {
  const filled = columns.filter(({ examples }) => examples.length > 0);
  return {
    columns: filled
      .slice(0, MAX_CHOICE_COLUMNS)
      .map(({ index, ...column }) => ({ value: String(index), ...column })),
    canReadAll,
  };
}

async function confirm({
  shopId,
  couponId,
  fields,
  actor,
  locale,
}: {
  shopId: bigint;
  couponId: bigint;
  fields: { importId: string; label: string };
  actor: string;
  locale: string;
}) {
  const importId = parseRouteId(fields.importId);
  const label = fields.label.trim().slice(0, MAX_LABEL_LENGTH);
  if (importId === null) throw new Response(null, { status: 404 });
  const confirmed = await confirmImport({ shopId, couponId, importId, label, actor });
  if (!confirmed.ok) {
    const status = confirmed.reason === "not-found" ? 404 : 200;
    const message =
      confirmed.reason === "no-codes-left"
        ? describeCodesLeft(confirmed, locale)
        : refusalMessages[confirmed.reason];
    return data(refuse(message), { status });
  }
  const { batchId, importedCount, takenCount } = confirmed;
  return {
    ok: true,
    batchId: String(batchId),
    importedCount,
    takenCount,
    toastMessage: `${formatCounted(importedCount, "code", locale)} imported`,
    warning:
      takenCount > 0
        ? `${formatCounted(takenCount, "code", locale)} ${takenCount === 1 ? "was" : "were"} created in the meantime and skipped.`
        : null,
    reportUrl: reportUrl({ couponId, importId }),
  } as const;
}

const refusalMessages = {
  "not-found": "This import has expired. Choose the file again.",
  archived: "This coupon is archived. Restore it to import codes.",
  "no-codes": "None of these codes can be imported.",
  "all-taken": "All of these codes were created in the meantime.",
} as const;

function refuse(message: string) {
  return { ok: false, message } as const;
}

function reportUrl({ couponId, importId }: { couponId: bigint; importId: bigint }): string {
  return `/app/coupons/${couponId}/import?importId=${importId}`;
}
