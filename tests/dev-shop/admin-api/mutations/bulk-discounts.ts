import { randomUUID } from "node:crypto";
import { finishJob } from "../../background/background-jobs";
import type { Discount } from "../../state/discount";
import type { Job } from "../../state/platform";
import type { Context } from "../context";
import { findDiscount } from "../discounts/save-discount";
import { notImplemented, userError } from "../errors";
import { idOf } from "../gid";
import { presentJob } from "../present/job";

interface Args {
  ids?: string[] | null;
  search?: string | null;
  savedSearchId?: string | null;
}

/**
 * Returns the resolver of a mutation that starts a bulk job on the discounts in its argument `ids`. The resolver skips
 * ids that the shop does not have, and discounts that do not have the given method.
 */
const bulkJobResolver = (kind: Job["kind"], method: Discount["method"]) => (args: Args, context: Context) => {
  if (args.search || args.savedSearchId) throw notImplemented("changing discounts by a search");
  if (!args.ids?.length)
    return {
      job: null,
      userErrors: [
        userError(
          null,
          "MISSING_ARGUMENT",
          "Missing expected argument key: 'ids', 'search' or 'saved_search_id'.",
        ),
      ],
    };
  const { state, shop, background, requestId } = context;
  const job = state.jobs.put({
    id: randomUUID(),
    requestId,
    shop: shop.domain,
    kind,
    ids: args.ids.flatMap((gid) => {
      const id = idOf(gid, "DiscountCodeNode", "DiscountAutomaticNode", "DiscountNode");
      return findDiscount(context, id, method)?.id ?? [];
    }),
    discountId: null,
    createdAt: state.clock.stamp(),
    doneAt: null,
  });
  // Shopify deletes up to 1,000 automatic discounts before it responds. It returns a job only for more.
  if (method === "automatic") {
    finishJob(state, job.id);
    return { job: null, userErrors: [] };
  }
  background.enqueue(job);
  return { job: presentJob(requestId, context), userErrors: [] };
};

export const bulkDiscountMutations = {
  discountCodeBulkDelete: bulkJobResolver("delete-discounts", "code"),
  discountCodeBulkActivate: bulkJobResolver("activate-discounts", "code"),
  discountCodeBulkDeactivate: bulkJobResolver("deactivate-discounts", "code"),
  discountAutomaticBulkDelete: bulkJobResolver("delete-discounts", "automatic"),
};
