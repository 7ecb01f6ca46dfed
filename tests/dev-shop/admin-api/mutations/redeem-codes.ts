import { randomUUID } from "node:crypto";
import { finishJob } from "../../background/background-jobs";
import type { Context } from "../context";
import { findDiscount } from "../discounts/save-discount";
import { notImplemented, userError } from "../errors";
import { idOf } from "../gid";
import { presentBulkCreation } from "../present/bulk-creation";
import { presentJob } from "../present/job";

const unknownDiscountError = userError(["discountId"], "INVALID", "Code discount does not exist.");

const findCodeDiscount = (discountId: string, context: Context) =>
  findDiscount(context, idOf(discountId, "DiscountCodeNode", "DiscountNode"), "code");

export const redeemCodeMutations = {
  discountRedeemCodeBulkAdd(
    { discountId, codes }: { discountId: string; codes: { code: string }[] },
    context: Context,
  ) {
    const { state, shop } = context;
    const discount = findCodeDiscount(discountId, context);
    if (discount === null) return { bulkCreation: null, userErrors: [unknownDiscountError] };
    if (codes.length === 0)
      return { bulkCreation: null, userErrors: [userError(["codes"], "BLANK", "Codes can't be blank")] };
    const isStuck = state.switches.bulk.nextStuckCount > 0;
    if (isStuck) state.switches.bulk.nextStuckCount -= 1;
    const bulk = state.bulkCreations.put({
      id: state.nextId(),
      shop: shop.domain,
      discountId: discount.id,
      createdAt: state.clock.stamp(),
      codes: codes.map(({ code }) => code),
      codeIds: [],
      errors: {},
      doneAt: null,
      isStuck,
    });
    if (!isStuck) context.background.enqueue(bulk);
    return { bulkCreation: presentBulkCreation(bulk, context), userErrors: [] };
  },

  discountCodeRedeemCodeBulkDelete(
    args: {
      discountId: string;
      ids?: string[] | null;
      search?: string | null;
      savedSearchId?: string | null;
    },
    context: Context,
  ) {
    const { state, shop } = context;
    const reject = (field: string[] | null, code: string | null, message: string) => ({
      job: null,
      userErrors: [userError(field, code, message)],
    });
    const selectors = [args.ids, args.search, args.savedSearchId].filter(
      (value) => value !== null && value !== undefined,
    );
    if (selectors.length === 0)
      return reject(
        null,
        "MISSING_ARGUMENT",
        "Missing expected argument key: 'ids', 'search' or 'saved_search_id'.",
      );
    if (selectors.length > 1)
      return reject(
        null,
        "TOO_MANY_ARGUMENTS",
        "Only one of 'ids', 'search' or 'saved_search_id' is allowed.",
      );
    const discount = findCodeDiscount(args.discountId, context);
    if (discount === null) return { job: null, userErrors: [unknownDiscountError] };
    if (typeof args.search === "string") {
      if (args.search.trim() === "") return reject(["search"], "BLANK", "'Search' can't be blank.");
      throw notImplemented("deleting codes by a search");
    }
    if (args.savedSearchId) return reject(["savedSearchId"], "INVALID", "Invalid 'saved_search_id'.");
    if (args.ids?.length === 0) return reject(null, null, "Something went wrong, please try again.");
    const job = state.jobs.put({
      id: randomUUID(),
      shop: shop.domain,
      kind: "delete-codes",
      discountId: discount.id,
      ids: (args.ids ?? []).flatMap((id) => idOf(id, "DiscountRedeemCode") ?? []),
      createdAt: state.clock.stamp(),
      doneAt: null,
    });
    // Shopify deletes up to about ten codes before it responds. A job with more codes runs in the background.
    if (job.ids.length <= 10) finishJob(state, job.id);
    else context.background.enqueue(job);
    return { job: presentJob(job.id, context), userErrors: [] };
  },
};
