import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs, ClientLoaderFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { findRuleStatus } from "~/domain/discounts/find-rule-status.server";
import { retrySync } from "~/domain/sync/retry-sync.server";
import { syncError } from "~/domain/sync/sync-error";
import { findDiscountUpdate } from "~/domain/sync/updates/find-discount-update.server";
import { listRefusedDiscounts } from "~/domain/sync/updates/list-refused-discounts.server";
import type { RefusedDiscount } from "~/domain/sync/updates/update-progress";
import { parseRouteId } from "~/lib/parse-route-id";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { describeSyncProblem, fixLabelOfSyncProblem } from "~/ui/describe-sync-problem";
import {
  describeRuleSyncProblem,
  fixLabelOfRuleSyncProblem,
} from "~/ui/discount-update/describe-rule-sync-problem";
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
  const problem = syncError.safeParse(error).data;
  if (kind === "rule") {
    const why = problem ? describeRuleSyncProblem(problem) : "Shopify rejected this discount.";
    return { kind, id, name, why, fixLabel: problem ? fixLabelOfRuleSyncProblem(problem) : "Try again" };
  }
  const why = problem ? describeSyncProblem({ problem, code: null }) : "Shopify rejected this coupon.";
  return { kind, id, name, why, fixLabel: fixLabelOfSyncProblem(problem ?? null) };
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
