import { isoSeconds } from "../../state/clock";
import type { Discount } from "../../state/discount";
import type { Context } from "../context";
import { notImplemented, type UserError, userError } from "../errors";
import { applyTerms, defaultTerms } from "./apply-terms";
import { checkInput } from "./check-input";
import type { DiscountInput } from "./discount-input";

export type SaveResult = { discount: Discount; userErrors: [] } | { discount: null; userErrors: UserError[] };

interface Mutation {
  type: Discount["type"];
  method: Discount["method"];
  /** The name of the argument that contains the input, such as `basicCodeDiscount`. */
  argument: string;
}

const rejected = (userErrors: UserError[]): SaveResult => ({ discount: null, userErrors });

/**
 * Creates a discount, and its first code if it is a code discount. If the input has errors, returns only the errors.
 */
export function createDiscount(
  context: Context,
  { type, method, argument }: Mutation,
  input: DiscountInput,
  createdBy = "app",
): SaveResult {
  const errors = checkInput({ context, input, argument, type, method, before: null });
  if (errors.length > 0) return rejected(errors);
  const { state, shop } = context;
  const now = state.clock.stamp();
  return state.atomically(() => {
    const discount = state.discounts.put({
      id: state.nextId(),
      shop: shop.domain,
      method,
      type,
      title: input.title ?? "",
      startsAt: toWholeSeconds(input.startsAt) ?? now,
      endsAt: toWholeSeconds(input.endsAt),
      createdAt: now,
      updatedAt: now,
      usageCount: 0,
      createdBy,
      tags: toSortedTags(input.tags),
      terms: applyTerms(defaultTerms, input, type),
    });
    if (method === "code") state.codes.add(shop.domain, discount.id, [input.code ?? ""]);
    return { discount, userErrors: [] };
  });
}

/**
 * Updates the fields that the input contains, or returns Shopify's errors and changes nothing. The code can be changed
 * only if the discount has exactly one code.
 */
export function updateDiscount(
  context: Context,
  { type, method, argument }: Mutation,
  id: number | null,
  input: DiscountInput,
): SaveResult {
  const { state, shop } = context;
  const before = findDiscount(context, id, method);
  if (before === null) return rejected([userError(["id"], null, "Discount does not exist")]);
  checkTypeChange(before, type, input);
  const errors = checkInput({ context, input, argument, type, method, before });
  if (errors.length > 0) return rejected(errors);
  const [firstCode] = state.codes.ofDiscount(before.id);
  const isRenaming =
    typeof input.code === "string" && firstCode !== undefined && input.code !== firstCode.code;
  if (isRenaming && state.codes.countOfDiscount(before.id) > 1)
    return rejected([userError(["id"], null, "Cannot update the code of a bulk discount.")]);
  return state.atomically(() => {
    if (isRenaming) state.codes.rename(shop.domain, firstCode.id, input.code ?? "");
    const discount = state.discounts.put({
      ...before,
      type,
      title: input.title ?? before.title,
      startsAt: toWholeSeconds(input.startsAt) ?? before.startsAt,
      endsAt: input.endsAt === undefined ? before.endsAt : toWholeSeconds(input.endsAt),
      updatedAt: state.clock.stamp(),
      tags: input.tags ? toSortedTags(input.tags) : before.tags,
      terms: applyTerms(termsForType(before, type), input, type),
    });
    return { discount, userErrors: [] };
  });
}

/**
 * Throws a "not implemented" error if an update would change the type of a discount. An update with the mutation of
 * another type does that, but recordings show it only for a code discount that changes from buy X get Y to basic, with
 * a new value.
 */
function checkTypeChange(before: Discount, type: Discount["type"], input: DiscountInput) {
  if (type === before.type) return;
  const isRecorded = before.method === "code" && before.type === "bxgy" && type === "basic";
  if (!isRecorded || !input.customerGets?.value)
    throw notImplemented(`changing a ${before.method} discount from ${before.type} to ${type}`);
}

/** The terms of a discount, without those that only its previous type has. */
const termsForType = ({ terms, type: previousType }: Discount, type: Discount["type"]) =>
  type === previousType ? terms : { ...terms, customerBuys: null, usesPerOrderLimit: null };

/**
 * Finds a discount of the context's shop. If `method` is given, the discount must have this method. Returns null if the
 * shop has no such discount.
 */
export function findDiscount(
  { state, shop }: Context,
  id: number | null,
  method?: Discount["method"],
): Discount | null {
  const found = id === null ? null : state.discounts.find(id);
  if (found === null || found.shop !== shop.domain) return null;
  return method === undefined || found.method === method ? found : null;
}

const toWholeSeconds = (text: string | null | undefined) => (text ? isoSeconds(new Date(text)) : null);
const toSortedTags = (tags: string[] | null | undefined) => [...new Set(tags ?? [])].sort();
