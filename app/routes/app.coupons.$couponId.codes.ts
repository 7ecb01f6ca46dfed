import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { ShouldRevalidateFunction } from "@remix-run/react";
import { z } from "zod";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { type ChosenCodes, changeCodes } from "~/domain/codes/changes/change-codes.server";
import { type CodeFilter, codeSelection } from "~/domain/codes/find/code-selection";
import { countMatchingCodes } from "~/domain/codes/find/count-matching-codes.server";
import { findPool } from "~/domain/coupons/find-pool.server";
import { formatCounted } from "~/lib/numbers";
import { parseRouteId } from "~/lib/parse-route-id";

const MAX_SELECTED_CODES = 1_000;

const codeIds = z
  .string()
  .regex(/^\d{1,18}(,\d{1,18})*$/)
  .transform((text) => text.split(",").map(BigInt))
  .pipe(z.array(z.bigint()).max(MAX_SELECTED_CODES));

const codeAction = z.enum(["disable", "enable", "delete"]);

const notFound = () => new Response(null, { status: 404 });

/**
 * Counts the codes that match `?filter=&prefix=&batchId=`. If the filter is "all", `used` and `disabled` are the numbers
 * of used and disabled codes among the matching codes. If the filter is "disabled", `disabled` equals `matching` and
 * `used` is null. For any other filter, `used` and `disabled` are null.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  const couponId = parseRouteId(params.couponId);
  if (couponId === null || !(await findPool({ shopId, couponId }))) throw notFound();
  const selection = codeSelection.parse(Object.fromEntries(new URL(request.url).searchParams));
  const count = (filter: CodeFilter) =>
    countMatchingCodes({ shopId, couponId, selection: { ...selection, filter } });
  const isAll = selection.filter === "all";
  const [matching, used, disabled] = await Promise.all([
    count(selection.filter),
    isAll ? count("used") : null,
    isAll || selection.filter === "disabled" ? count("disabled") : null,
  ]);
  return { matching, used, disabled };
}

/**
 * Disables, enables or deletes the codes whose IDs are in the form field `ids`. With `isAll=on`, changes all codes that
 * match the form's filters instead. Safe to retry.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor, locale } = await authenticateMerchant(request);
  const couponId = parseRouteId(params.couponId);
  if (couponId === null) throw notFound();
  const form = Object.fromEntries(await request.formData());
  const parsedAction = codeAction.safeParse(form.intent);
  const chosen = parseChosenCodes(form);
  if (!parsedAction.success || chosen === null) throw new Response(null, { status: 400 });
  const changed = await changeCodes({ shopId, couponId, action: parsedAction.data, chosen, actor });
  if (!changed.ok) throw notFound();
  return {
    toastMessage: describeChange({ action: parsedAction.data, count: changed.changedCount, locale }),
    undo: undoFor({ action: parsedAction.data, ids: form.ids }),
  };
}

export const shouldRevalidate: ShouldRevalidateFunction = () => false;

function parseChosenCodes(form: Record<string, FormDataEntryValue>): ChosenCodes | null {
  if (form.isAll === "on") return { selection: codeSelection.parse(form) };
  const ids = codeIds.safeParse(form.ids);
  return ids.success ? { codeIds: ids.data } : null;
}

const pastTense = { disable: "disabled", enable: "enabled", delete: "deleted" } as const;
const presentTense = { disable: "Disabling", enable: "Enabling", delete: "Deleting" } as const;

type CodeAction = z.infer<typeof codeAction>;

function describeChange({
  action,
  count,
  locale,
}: {
  action: CodeAction;
  count: number | null;
  locale: string;
}): string {
  if (count === null) return `${presentTense[action]} codes. You can leave this page`;
  if (count === 0) return `These codes are already ${pastTense[action]}`;
  return `${formatCounted(count, "code", locale)} ${pastTense[action]}`;
}

/**
 * Returns the form fields that "Undo" sends to enable the disabled codes again. Returns null, and no "Undo" is shown, if
 * the action was not `disable`, or if it changed all matching codes instead of codes selected one by one.
 */
function undoFor({ action, ids }: { action: CodeAction; ids: FormDataEntryValue | undefined }) {
  return action === "disable" && typeof ids === "string" ? { intent: "enable", ids } : null;
}
