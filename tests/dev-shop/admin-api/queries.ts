import type { Segment } from "../state/catalog";
import { type Discount, discountClass, discountStatus } from "../state/discount";
import { connectionPage, type PageArgs, sourceOf } from "./connection";
import type { Context } from "./context";
import { findDiscount } from "./discounts/save-discount";
import { notImplemented } from "./errors";
import { gid, requireId } from "./gid";
import { orderQueries } from "./order-queries";
import { appMetafieldFields } from "./present/app-metafield";
import { presentBulkCreation } from "./present/bulk-creation";
import { presentAutomaticNode, presentCodeNode, presentNode } from "./present/discount";
import { presentJob } from "./present/job";
import {
  presentCollection,
  presentCustomer,
  presentProduct,
  presentSegment,
  presentVariant,
} from "./present/product";
import { presentApp, presentShop } from "./present/shop";
import { matches, parseSearch, type Term } from "./search";

interface ListArgs extends PageArgs {
  query?: string | null;
  sortKey?: string | null;
  savedSearchId?: string | null;
}

const discountTypes = {
  basic: (row: Discount) =>
    row.terms.customerGets && "percentage" in row.terms.customerGets.value ? "percentage" : "fixed_amount",
  bxgy: () => "bogo",
  "free-shipping": () => "free_shipping",
};

/** Refuses a search for a type that the dev shop has no discounts of, such as `app`. */
function checkSearchedType(terms: Term[]) {
  const known = ["percentage", "fixed_amount", "bogo", "free_shipping"];
  const unknown = terms.find(
    ({ key, value }) => (key === "type" || key === "discount_type") && !known.includes(value.toLowerCase()),
  );
  if (unknown !== undefined) throw notImplemented(`searching discounts of the type ${unknown.value}`);
}

const discountGidTypes = ["DiscountCodeNode", "DiscountAutomaticNode", "DiscountNode"];

/**
 * Lists the shop's discounts that match a query. As in Shopify, a search with terms does not find discounts that
 * changed within the last `searchLagMs`, but a list without search terms includes these discounts. A count always
 * includes them, so it passes false for `isLagging`.
 */
function searchDiscounts(
  context: Context,
  { query }: ListArgs,
  method?: Discount["method"],
  isLagging = true,
) {
  const { state, shop } = context;
  const terms = parseSearch(query);
  checkSearchedType(terms);
  const now = state.clock.now();
  const indexedUntil = now.getTime() - state.switches.searchLagMs;
  return state.discounts.ofShop(shop.domain).filter((discount) => {
    if (method !== undefined && discount.method !== method) return false;
    if (terms.length > 0 && isLagging && new Date(discount.updatedAt).getTime() > indexedUntil) return false;
    return matches(discount, terms, {
      status: (row) => discountStatus(row, now),
      title: (row) => row.title,
      default: (row) => row.title,
      tag: (row) => row.tags,
      method: (row) => row.method,
      id: (row) => row.id,
      discount_class: (row) => discountClass(row),
      type: (row) => discountTypes[row.type](row),
      discount_type: (row) => discountTypes[row.type](row),
      created_at: (row) => row.createdAt,
      updated_at: (row) => row.updatedAt,
      starts_at: (row) => row.startsAt,
      ends_at: (row) => row.endsAt ?? "",
    });
  });
}

const sortValues: Record<string, (row: Discount) => string> = {
  TITLE: (row) => row.title.toLowerCase(),
  STARTS_AT: (row) => row.startsAt,
  ENDS_AT: (row) => row.endsAt ?? "9999",
  UPDATED_AT: (row) => row.updatedAt,
};

/** The sort order of discounts. Undefined for the order of ids, which is also the order of creation. */
function discountSort(sortKey: string | null | undefined) {
  if (!sortKey || sortKey === "ID" || sortKey === "CREATED_AT") return undefined;
  const sortValue = sortValues[sortKey];
  if (sortValue === undefined) throw notImplemented(`sorting discounts by ${sortKey}`);
  return { name: sortKey, sortValue };
}

/** The sort order of products and of collections. */
function titleSort(sortKey: string | null | undefined) {
  if (!sortKey || sortKey === "ID") return undefined;
  if (sortKey !== "TITLE") throw notImplemented(`sorting by ${sortKey}`);
  return { name: sortKey, sortValue: (row: { title: string }) => row.title };
}

/** The sort order of segments. Undefined for the order of ids, which is also the order of creation. */
function segmentSort(sortKey: string | null | undefined) {
  if (!sortKey || sortKey === "ID" || sortKey === "CREATION_DATE") return undefined;
  if (sortKey !== "LAST_EDIT_DATE") throw notImplemented(`sorting segments by ${sortKey}`);
  return { name: sortKey, sortValue: (row: Segment) => row.lastEditedAt ?? "" };
}

function listDiscounts(
  context: Context,
  args: ListArgs,
  present: (discount: Discount, context: Context) => unknown,
  method?: Discount["method"],
) {
  const rows = searchDiscounts(context, args, method);
  return connectionPage(sourceOf(rows, discountSort(args.sortKey)), args, (discount) =>
    present(discount, context),
  );
}

export const queries = {
  shop: (_: unknown, context: Context) => presentShop(context),
  currentAppInstallation: (_: unknown, context: Context) => ({
    __typename: "AppInstallation",
    id: gid("AppInstallation", context.shop.id),
    app: presentApp(context),
    accessScopes: () =>
      context.scopes.map((handle) => ({ __typename: "AccessScope", handle, description: handle })),
    ...appMetafieldFields(context),
  }),
  discountNode: ({ id }: { id: string }, context: Context) => {
    const found = findDiscount(context, requireId(id, ...discountGidTypes));
    return found && presentNode(found, context);
  },
  codeDiscountNode: ({ id }: { id: string }, context: Context) => {
    const found = findDiscount(context, requireId(id, "DiscountCodeNode", "DiscountNode"), "code");
    return found && presentCodeNode(found, context);
  },
  node: ({ id }: { id: string }, context: Context) => findNode(id, context),
  nodes: ({ ids }: { ids: string[] }, context: Context) => ids.map((id) => findNode(id, context)),
  automaticDiscountNode: ({ id }: { id: string }, context: Context) => {
    const found = findDiscount(context, requireId(id, "DiscountAutomaticNode", "DiscountNode"), "automatic");
    return found && presentAutomaticNode(found, context);
  },
  codeDiscountNodeByCode: ({ code }: { code: string }, context: Context) => {
    const found = context.state.codes.find(context.shop.domain, code);
    return found && presentCodeNode(context.state.discounts.get(found.discountId), context);
  },
  discountNodes: (args: ListArgs, context: Context) => listDiscounts(context, args, presentNode),
  codeDiscountNodes: (args: ListArgs, context: Context) =>
    listDiscounts(context, args, presentCodeNode, "code"),
  automaticDiscountNodes: (args: ListArgs, context: Context) =>
    listDiscounts(context, args, presentAutomaticNode, "automatic"),
  discountNodesCount: (args: ListArgs & { limit?: number | null }, context: Context) =>
    presentCount(searchDiscounts(context, args, undefined, false).length, args.limit),
  discountCodesCount: (args: { query?: string | null; limit?: number | null }, context: Context) => {
    if (args.query) throw notImplemented("searching codes");
    return presentCount(context.state.codes.countOfShop(context.shop.domain), args.limit);
  },
  discountRedeemCodeBulkCreation: ({ id }: { id: string }, context: Context) => {
    const found = context.state.bulkCreations.find(requireId(id, "DiscountRedeemCodeBulkCreation"));
    return found?.shop === context.shop.domain ? presentBulkCreation(found, context) : null;
  },
  job: ({ id }: { id: string }, context: Context) =>
    presentJob(id.replace("gid://shopify/Job/", ""), context),
  product: ({ id }: { id: string }, context: Context) => {
    const found = context.state.products.find(requireId(id, "Product"));
    return found?.shop === context.shop.domain ? presentProduct(found, context) : null;
  },
  collection: ({ id }: { id: string }, context: Context) => {
    const found = context.state.collections.find(requireId(id, "Collection"));
    return found?.shop === context.shop.domain ? presentCollection(found, context) : null;
  },
  customer: ({ id }: { id: string }, context: Context) => {
    const found = context.state.customers.find(requireId(id, "Customer"));
    return found?.shop === context.shop.domain ? presentCustomer(found) : null;
  },
  /** A customer is never a member of another shop's segment. */
  customerSegmentMembership: (
    { customerId, segmentIds }: { customerId: string; segmentIds: string[] },
    { state, shop }: Context,
  ) => {
    const customer = requireId(customerId, "Customer");
    return {
      __typename: "SegmentMembershipResponse",
      memberships: segmentIds.map((segmentId) => {
        const segment = state.segments.find(requireId(segmentId, "Segment"));
        const isMember = segment?.shop === shop.domain && segment.customerIds.includes(customer);
        return { __typename: "SegmentMembership", segmentId, isMember };
      }),
    };
  },
  products: (args: ListArgs, context: Context) => {
    const terms = parseSearch(args.query);
    const rows = context.state.products.ofShop(context.shop.domain).filter((row) =>
      matches(row, terms, {
        title: ({ title }) => title,
        default: ({ title }) => title,
        id: ({ id }) => id,
      }),
    );
    return connectionPage(sourceOf(rows, titleSort(args.sortKey)), args, (row) =>
      presentProduct(row, context),
    );
  },
  collections: (args: ListArgs, context: Context) => {
    const terms = parseSearch(args.query);
    const rows = context.state.collections.ofShop(context.shop.domain).filter((row) =>
      matches(row, terms, {
        title: ({ title }) => title,
        default: ({ title }) => title,
        id: ({ id }) => id,
      }),
    );
    return connectionPage(sourceOf(rows, titleSort(args.sortKey)), args, (row) =>
      presentCollection(row, context),
    );
  },
  customers: (args: ListArgs, context: Context) => {
    if (args.sortKey && args.sortKey !== "ID" && args.sortKey !== "CREATED_AT")
      throw notImplemented(`sorting customers by ${args.sortKey}`);
    const terms = parseSearch(args.query);
    const rows = context.state.customers.ofShop(context.shop.domain).filter((row) =>
      matches(row, terms, {
        email: ({ email }) => email,
        id: ({ id }) => id,
        default: ({ firstName, lastName, email, phone }) =>
          `${firstName} ${lastName} ${email} ${phone ?? ""}`,
      }),
    );
    return connectionPage(sourceOf(rows), args, presentCustomer);
  },
  segments: (args: ListArgs, context: Context) => {
    const terms = parseSearch(args.query);
    const rows = context.state.segments
      .ofShop(context.shop.domain)
      .filter((row) => matches(row, terms, { default: ({ name }) => name }));
    return connectionPage(sourceOf(rows, segmentSort(args.sortKey)), args, presentSegment);
  },
  ...orderQueries,
};

type FindNode = (id: string, context: Context) => unknown;

/** How to find the node of a GID, by the GID's type. */
const nodeFinders: Record<string, FindNode> = {
  Order: (id, context) => orderQueries.order({ id }, context),
  Customer: (id, context) => queries.customer({ id }, context),
  Segment: (id, { state, shop }) => {
    const found = state.segments.find(requireId(id, "Segment"));
    return found?.shop === shop.domain ? presentSegment(found) : null;
  },
  Product: (id, context) => queries.product({ id }, context),
  ProductVariant: findVariant,
  Collection: (id, context) => queries.collection({ id }, context),
  DiscountCodeNode: (id, context) => queries.codeDiscountNode({ id }, context),
  DiscountAutomaticNode: (id, context) => queries.automaticDiscountNode({ id }, context),
  DiscountNode: (id, context) => queries.discountNode({ id }, context),
  DiscountRedeemCodeBulkCreation: (id, context) => queries.discountRedeemCodeBulkCreation({ id }, context),
};

/**
 * Finds the object of a GID. Returns null if the shop has no such object, as Shopify does. Throws if the dev shop does
 * not implement the GID's type.
 */
function findNode(id: string, context: Context): unknown {
  const type = /^gid:\/\/shopify\/(\w+)\//.exec(id)?.[1];
  if (type === undefined) throw notImplemented(`the error for the id "${id}"`);
  const find = nodeFinders[type];
  if (find === undefined) throw notImplemented(`nodes of the type ${type}`);
  return find(id, context);
}

function findVariant(gid: string, context: Context) {
  const id = requireId(gid, "ProductVariant");
  for (const product of context.state.products.ofShop(context.shop.domain)) {
    const variant = product.variants.find((each) => each.id === id);
    if (variant) return presentVariant(variant, product, context);
  }
  return null;
}

/**
 * Returns a count. If `size` reaches the limit, the count is the limit and its precision is AT_LEAST, as in Shopify.
 * Null means no limit.
 */
export function presentCount(size: number, limit: number | null = 10_000) {
  return limit !== null && size >= limit
    ? { __typename: "Count", count: limit, precision: "AT_LEAST" }
    : { __typename: "Count", count: size, precision: "EXACT" };
}
