import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs, ClientLoaderFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { findRuleStatus } from "~/domain/discounts/find-rule-status.server";
import { describeRuleSyncProblem, ruleSyncProblemFixLabel } from "~/domain/sync/describe-rule-sync-problem";
import { describeSyncProblem, syncProblemFixLabel } from "~/domain/sync/describe-sync-problem";
import { retrySync } from "~/domain/sync/retry-sync.server";
import { syncError } from "~/domain/sync/sync-error";
import { findDiscountUpdate } from "~/domain/sync/updates/find-discount-update.server";
import { listRefusedDiscounts } from "~/domain/sync/updates/list-refused-discounts.server";
import type { RefusedDiscount } from "~/domain/sync/updates/update-progress";
import { parseRouteId } from "~/lib/parse-route-id";
import { withErrorResponse } from "~/ui/error-response";

/**
 * Returns the progress of a discount update, and the discounts that could not be updated. `?rule=7` selects the update
 * of that rule's discounts, and adds the rule's status. Without `?rule=`, selects the update after a change of the
 * coupon interaction setting.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  const rule = new URL(request.url).searchParams.get("rule");
  const discountRuleId = rule === null ? undefined : parseRouteId(rule);
  if (discountRuleId === null) throw new Response("Discount not found.", { status: 404 });
  const [update, statusDetails] = await Promise.all([
    findDiscountUpdate({ shopId, discountRuleId }),
    discountRuleId ? findRuleStatus({ shopId, discountRuleId, now: new Date() }) : null,
  ]);
  const refused = update?.refused ? await listRefusedDiscounts({ shopId, discountRuleId }) : [];
  return { update, statusDetails, refused: refused.map(describeRefused) };
}

/** Returns null if the request fails, so that the page is not replaced with an error page. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  return withErrorResponse(serverLoader<typeof loader>(), () => null);
}

function describeRefused({ kind, id, name, syncError: error }: RefusedDiscount) {
  if (kind === "rule")
    return { kind, id, name, why: describeRuleError(error), fixLabel: fixLabelOfRule(error) };
  const fixLabel = syncProblemFixLabel(syncError.safeParse(error).data ?? null);
  return { kind, id, name, why: describeCouponError(error), fixLabel };
}

function describeCouponError(error: unknown) {
  const problem = syncError.safeParse(error).data;
  return problem ? describeSyncProblem({ problem, code: null }) : "Shopify rejected this coupon.";
}

function describeRuleError(error: unknown) {
  const problem = syncError.safeParse(error).data;
  return problem ? describeRuleSyncProblem(problem) : "Shopify rejected this discount.";
}

function fixLabelOfRule(error: unknown) {
  const problem = syncError.safeParse(error).data;
  return problem ? ruleSyncProblemFixLabel(problem) : "Try again";
}

const retryForm = z.object({ kind: z.enum(["coupon", "rule"]), id: z.string().regex(/^\d{1,18}$/) });

/**
 * Queues another sync of a discount that could not be updated. The sync overwrites external changes that were reported.
 * `ok` is false if the form is invalid or the shop has no such discount. Safe to retry.
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  const parsed = retryForm.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return { ok: false } as const;
  const id = BigInt(parsed.data.id);
  const owner = parsed.data.kind === "coupon" ? { shopId, couponId: id } : { shopId, discountRuleId: id };
  return { ok: await retrySync({ owner }) } as const;
}

export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return withErrorResponse(serverAction<typeof action>(), () => ({ ok: false }) as const);
}
