import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { ShouldRevalidateFunction } from "@remix-run/react";
import { z } from "zod";
import { type ChosenCodes, changeCodes } from "~/domain/codes/change-codes.server";
import { type CodeFilter, codeSelection } from "~/domain/codes/code-selection";
import { countMatchingCodes } from "~/domain/codes/count-matching-codes.server";
import { findPool } from "~/domain/coupons/find-pool.server";
import { routeId } from "~/lib/route-id";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";

const MOST_TICKED = 1_000;

const codeIds = z
  .string()
  .regex(/^\d{1,18}(,\d{1,18})*$/)
  .transform((text) => text.split(",").map(BigInt))
  .pipe(z.array(z.bigint()).max(MOST_TICKED));

const codeAction = z.enum(["disable", "enable", "delete"]);

const notFound = () => new Response(null, { status: 404 });

/** How many codes `?filter=&prefix=&batchId=` mean, how many of them were used, and how many are disabled. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  const couponId = routeId(params.couponId);
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

/** Disables, enables or deletes the codes that were ticked (`ids`), or all that match (`isAll`). */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await authenticateMerchant(request);
  const couponId = routeId(params.couponId);
  if (couponId === null) throw notFound();
  const form = Object.fromEntries(await request.formData());
  const asked = codeAction.safeParse(form.intent);
  const chosen = readChosen(form);
  if (!asked.success || chosen === null) throw new Response(null, { status: 400 });
  const changed = await changeCodes({ shopId, couponId, action: asked.data, chosen, actor });
  if (!changed.ok) throw notFound();
  return {
    done: tellChange({ action: asked.data, count: changed.changedCount }),
    undo: undoOf({ action: asked.data, ids: form.ids }),
  };
}

export const shouldRevalidate: ShouldRevalidateFunction = () => false;

function readChosen(form: Record<string, FormDataEntryValue>): ChosenCodes | null {
  if (form.isAll === "on") return { selection: codeSelection.parse(form) };
  const ids = codeIds.safeParse(form.ids);
  return ids.success ? { codeIds: ids.data } : null;
}

const did = { disable: "disabled", enable: "enabled", delete: "deleted" } as const;
const does = { disable: "Disabling", enable: "Enabling", delete: "Deleting" } as const;

type CodeAction = z.infer<typeof codeAction>;

function tellChange({ action, count }: { action: CodeAction; count: number | null }): string {
  if (count === null) return `${does[action]} codes. It goes on when you leave the page`;
  if (count === 0) return `These codes are ${did[action]} already`;
  return `${count.toLocaleString("en")} ${count === 1 ? "code" : "codes"} ${did[action]}`;
}

/** Disabling what was ticked can be taken back at once. */
function undoOf({ action, ids }: { action: CodeAction; ids: FormDataEntryValue | undefined }) {
  return action === "disable" && typeof ids === "string" ? { intent: "enable", ids } : null;
}
