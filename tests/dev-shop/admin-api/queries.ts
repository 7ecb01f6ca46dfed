import { type Discount, discountClass, discountStatus } from "../state/discount";
import { connectionPage, type PageArgs, sourceOf } from "./connection";
import type { Context } from "./context";
import { findDiscount } from "./discounts/save-discount";
import { notImplemented } from "./errors";
import { gid, idOf, requireId } from "./gid";
import { orderQueries } from "./order-queries";
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
import { matches, parseSearch } from "./search";

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

function listDiscounts(
  context: Context,
  args: ListArgs,
  present: (discount: Discount, context: Context) => unknown,
  method?: Discount["method"],
) {
  const rows = searchDiscounts(context, args, method);
  const source = sourceOf(rows, args.sortKey ? sortValues[args.sortKey] : undefined);
  return connectionPage(source, args, (discount) => present(discount, context));
}

export const queries = {
  shop: (_: unknown, context: Context) => presentShop(context),
  currentAppInstallation: (_: unknown, context: Context) => ({
    __typename: "AppInstallation",
    id: gid("AppInstallation", context.shop.id),
    app: presentApp(context),
    accessScopes: () =>
      context.scopes.map((handle) => ({ __typename: "AccessScope", handle, description: handle })),
  }),
  discountNode: ({ id }: { id: string }, context: Context) => {
    const found = findDiscount(context, requireId(id, ...discountGidTypes));
    return found && presentNode(found, context);
  },
  codeDiscountNode: ({ id }: { id: string }, context: Context) => {
    const found = findDiscount(context, requireId(id, "DiscountCodeNode", "DiscountNode"), "code");
    return found && presentCodeNode(found, context);
  },
  /** Supports only some types of GIDs. The node of a GID that does not exist is null, as in Shopify. */
  nodes: ({ ids }: { ids: string[] }, context: Context) =>
    ids.map((id) => {
      if (idOf(id, "Order") !== null) return orderQueries.order({ id }, context);
      if (id.startsWith("gid://shopify/Customer/")) return queries.customer({ id }, context);
      if (id.startsWith("gid://shopify/Product/")) return queries.product({ id }, context);
      if (id.startsWith("gid://shopify/ProductVariant/")) return findVariant(id, context);
      if (id.startsWith("gid://shopify/Collection/")) return queries.collection({ id }, context);
      const found = findDiscount(context, requireId(id, "DiscountCodeNode"), "code");
      return found && presentCodeNode(found, context);
    }),
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
    return connectionPage(
      sourceOf(rows, args.sortKey === "TITLE" ? (row) => row.title : undefined),
      args,
      (row) => presentProduct(row, context),
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
    return connectionPage(
      sourceOf(rows, args.sortKey === "TITLE" ? (row) => row.title : undefined),
      args,
      (row) => presentCollection(row, context),
    );
  },
  customers: (args: ListArgs, context: Context) => {
    const terms = parseSearch(args.query);
    const rows = context.state.customers.ofShop(context.shop.domain).filter((row) =>
      matches(row, terms, {
        email: ({ email }) => email,
        id: ({ id }) => id,
        default: ({ firstName, lastName, email }) => `${firstName} ${lastName} ${email}`,
      }),
    );
    return connectionPage(sourceOf(rows), args, presentCustomer);
  },
  segments: (args: ListArgs, context: Context) => {
    const terms = parseSearch(args.query);
    const rows = context.state.segments
      .ofShop(context.shop.domain)
      .filter((row) => matches(row, terms, { name: ({ name }) => name, default: ({ name }) => name }));
    return connectionPage(sourceOf(rows), args, presentSegment);
  },
  ...orderQueries,
};

function findVariant(gid: string, context: Context) {
  const id = requireId(gid, "ProductVariant");
  for (const product of context.state.products.ofShop(context.shop.domain)) {
    const variant = product.variants.find((each) => each.id === id);
    if (variant) return presentVariant(variant, product, context);
  }
  return null;
}

/** If `size` exceeds the limit (10,000 by default), returns the limit with the precision AT_LEAST, as Shopify does. */
export function presentCount(size: number, limit: number | null | undefined) {
  const max = limit ?? 10_000;
  return size > max
    ? { __typename: "Count", count: max, precision: "AT_LEAST" }
    : { __typename: "Count", count: size, precision: "EXACT" };
}
