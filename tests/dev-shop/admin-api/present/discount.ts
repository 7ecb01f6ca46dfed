import type { RedeemCode } from "../../state/code-table";
import { type Discount, discountClass, discountStatus } from "../../state/discount";
import { connectionPage, listSource, type PageArgs } from "../connection";
import type { Context } from "../context";
import { summarize } from "../discounts/summary";
import { notImplemented } from "../errors";
import { gid } from "../gid";
import { money } from "../money";
import { parseSearch } from "../search";
import { presentRedeemCode } from "./redeem-code";
import { presentBuys, presentContext, presentDestination, presentGets, presentMinimum } from "./terms";

const typenames = {
  code: { basic: "DiscountCodeBasic", bxgy: "DiscountCodeBxgy", "free-shipping": "DiscountCodeFreeShipping" },
  automatic: {
    basic: "DiscountAutomaticBasic",
    bxgy: "DiscountAutomaticBxgy",
    "free-shipping": "DiscountAutomaticFreeShipping",
  },
} as const;

export const discountGid = (discount: Pick<Discount, "id" | "method">) =>
  gid(discount.method === "code" ? "DiscountCodeNode" : "DiscountAutomaticNode", discount.id);

/** Always empty, because nothing in the dev shop writes metafields. */
const noMetafields = (args: PageArgs) => connectionPage(listSource([]), args, String);

export const presentCodeNode = (discount: Discount, context: Context) => ({
  __typename: "DiscountCodeNode",
  id: discountGid(discount),
  codeDiscount: () => presentDiscount(discount, context),
  metafields: noMetafields,
});

export const presentAutomaticNode = (discount: Discount, context: Context) => ({
  __typename: "DiscountAutomaticNode",
  id: discountGid(discount),
  automaticDiscount: () => presentDiscount(discount, context),
  metafields: noMetafields,
});

/**
 * Presents a code discount or an automatic discount as a DiscountNode. The DiscountNode has the same id as the
 * discount's DiscountCodeNode or DiscountAutomaticNode.
 */
export const presentNode = (discount: Discount, context: Context) => ({
  __typename: "DiscountNode",
  id: discountGid(discount),
  discount: () => presentDiscount(discount, context),
  metafields: noMetafields,
});

export function presentDiscount(discount: Discount, context: Context) {
  const { terms } = discount;
  const { state, shop } = context;
  return {
    __typename: typenames[discount.method][discount.type],
    title: discount.title,
    status: () => discountStatus(discount, state.clock.now()),
    summary: () => summarize(discount, shop),
    shortSummary: () => summarize(discount, shop).split(" • ")[0],
    startsAt: discount.startsAt,
    endsAt: discount.endsAt,
    createdAt: discount.createdAt,
    updatedAt: discount.updatedAt,
    tags: discount.tags,
    asyncUsageCount: discount.usageCount,
    discountClass: () => discountClass(discount),
    discountClasses: () => [discountClass(discount)],
    combinesWith: {
      __typename: "DiscountCombinesWith",
      ...terms.combinesWith,
      productDiscountsWithTagsOnSameCartLine: [],
    },
    context: () => presentContext(terms.context, context, "DiscountBuyerSelectionAll"),
    customerSelection: () => presentContext(terms.context, context, "DiscountCustomerAll"),
    minimumRequirement: () => presentMinimum(terms.minimumRequirement, shop.currency),
    customerGets: () => presentGets(terms, context),
    customerBuys: () => presentBuys(terms.customerBuys, context),
    destinationSelection: () => presentDestination(terms.destination, shop),
    maximumShippingPrice:
      terms.maximumShippingPrice === null ? null : money(terms.maximumShippingPrice, shop.currency),
    usageLimit: terms.usageLimit,
    usesPerOrderLimit: terms.usesPerOrderLimit,
    recurringCycleLimit: terms.recurringCycleLimit,
    appliesOncePerCustomer: terms.appliesOncePerCustomer,
    appliesOnOneTimePurchase: terms.appliesOnOneTimePurchase,
    appliesOnSubscription: terms.appliesOnSubscription,
    hasTimelineComment: false,
    codes: (args: PageArgs & { query?: string | null; sortKey?: string | null; savedSearchId?: string }) =>
      presentCodes(discount, args, context),
    codesCount: () => ({
      __typename: "Count",
      count: state.codes.countOfDiscount(discount.id),
      precision: "EXACT",
    }),
  };
}

function presentCodes(
  discount: Discount,
  args: PageArgs & { query?: string | null; sortKey?: string | null; savedSearchId?: string },
  context: Context,
) {
  if (args.query) return findCodes(discount, args.query, args, context);
  if (args.sortKey && args.sortKey !== "ID") throw notImplemented(`sorting codes by ${args.sortKey}`);
  const { codes } = context.state;
  return connectionPage<RedeemCode>(
    {
      after: (from) => codes.ofDiscount(discount.id, from?.last_id),
      before: (from) => codes.ofDiscountBackwards(discount.id, from?.last_id),
      cursorOf: ({ id }) => ({ last_id: id, last_value: String(id) }),
    },
    args,
    (code) => presentRedeemCode(code, context),
  );
}

/** Finds the discount's code that equals the search term, ignoring case. Unlike Shopify's search, it does not lag. */
function findCodes(discount: Discount, query: string, args: PageArgs, context: Context) {
  const [term, ...more] = parseSearch(query);
  if (term?.key !== "default" || more.length > 0) throw notImplemented(`searching codes by "${query}"`);
  const found = context.state.codes.find(context.shop.domain, term.value);
  const codes = found?.discountId === discount.id ? [found] : [];
  return connectionPage(listSource(codes), args, ({ row }) => presentRedeemCode(row, context));
}
