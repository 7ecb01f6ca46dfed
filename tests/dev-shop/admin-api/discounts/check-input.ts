import type { Discount } from "../../state/discount";
import type { Context } from "../context";
import { type UserError, userError } from "../errors";
import { idOf } from "../gid";
import { checkActivePeriod, isTitleTaken } from "./check-automatic";
import { checkCompleteness, checkDocumentedLimits } from "./check-documented-limits";
import { checkItems } from "./check-items";
import { checkNumbers } from "./check-numbers";
import { checkOverlaps } from "./check-overlaps";
import { checkShapes } from "./check-shapes";
import type { DiscountInput } from "./discount-input";

interface Check {
  context: Context;
  input: DiscountInput;
  /** The name of the mutation's argument, such as `basicCodeDiscount`. Every error's field path starts with it. */
  argument: string;
  type: Discount["type"];
  method: Discount["method"];
  /** The discount that is being updated, or null if a discount is being created. */
  before: Discount | null;
}

/**
 * Validates a discount input and returns Shopify's user errors, in Shopify's order. Throws Shopify's error if it is a
 * GraphQL error, and a "not implemented" error if no recording shows Shopify's response.
 */
export function checkInput(check: Check): UserError[] {
  checkOverlaps(check.input);
  checkDocumentedLimits(check);
  const errors = [
    ...checkShapes(check),
    ...checkTitle(check),
    ...checkCode(check),
    ...checkDates(check),
    ...checkCombinesWith(check),
    ...checkMinimumsAndNumbers(check),
    ...checkItems(check),
    ...checkBuyers(check),
    ...checkTags(check),
  ];
  if (errors.length === 0) checkCompleteness(check);
  return errors;
}

function checkTitle({ context, input, argument, method, before }: Check): UserError[] {
  const field = [argument, "title"];
  if (input.title === undefined && before !== null) return [];
  if (!input.title?.trim()) return [userError(field, "BLANK", "Title can't be blank")];
  if ([...input.title].length > 255)
    return [userError(field, "TOO_LONG", "Title is too long (maximum is 255 characters)")];
  if (method === "automatic" && isTitleTaken(context, input.title, before))
    return [userError(field, "TAKEN", "Title must be unique. Please try a different title.")];
  return [];
}

function checkCode({ context, input, argument, method, before }: Check): UserError[] {
  if (method === "automatic") return [];
  const { code } = input;
  const field = [argument, "code"];
  if (code === undefined || code === null)
    return before === null ? [userError(field, "BLANK", "Code can't be blank")] : [];
  const problem = codeProblem(code);
  if (problem !== null) return [userError(field, problem.code, `Code ${problem.message}`)];
  const owner = context.state.codes.find(context.shop.domain, code);
  if (owner !== null && owner.discountId !== before?.id)
    return [userError(field, "TAKEN", "Code must be unique. Please try a different code.")];
  return [];
}

/**
 * Returns the error for an invalid code text, or null if the text is valid. In a discount mutation, the caller must put
 * "Code " before the message. A bulk creation shows the message without this prefix.
 */
export function codeProblem(code: string): { code: string; message: string } | null {
  if (code.length === 0) return { code: "TOO_SHORT", message: "is too short (minimum is 1 character)" };
  if ([...code].length > 255) return { code: "TOO_LONG", message: "is too long (maximum is 255 characters)" };
  if (/[\r\n]/.test(code)) return { code: "INVALID", message: "cannot contain newline characters." };
  return null;
}

function checkDates({ context, input, argument, method, before }: Check): UserError[] {
  const startsAt = input.startsAt === undefined ? before?.startsAt : input.startsAt;
  const endsAt = input.endsAt === undefined ? before?.endsAt : input.endsAt;
  if (!startsAt) return [userError([argument, "startsAt"], "BLANK", "Starts at can't be blank")];
  if (endsAt && new Date(endsAt) <= new Date(startsAt))
    return [
      userError([argument, "endsAt"], "END_DATE_BEFORE_START_DATE", "Ends at needs to be after starts_at"),
    ];
  if (method === "automatic")
    return checkActivePeriod(context, { startsAt, endsAt: endsAt ?? null }, before, [argument, "startsAt"]);
  return [];
}

function checkCombinesWith({ context, input, argument, type, before }: Check): UserError[] {
  const combines = input.combinesWith;
  if (!combines) return [];
  const field = [argument, "combinesWith"];
  const errors: UserError[] = [];
  const tags = combines.productDiscountsWithTagsOnSameCartLine;
  if (tags?.add?.length) {
    const tagsField = [...field, "productDiscountsWithTagsOnSameCartLine"];
    if (context.shop.plan !== "plus")
      errors.push(
        userError(
          tagsField,
          "PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_NOT_ENTITLED",
          "The shop's plan does not allow setting `productDiscountsWithTagsOnSameCartLine`.",
        ),
      );
    const items = input.customerGets?.items;
    const isOrderDiscount =
      type === "basic" &&
      (items
        ? items.all === true
        : before?.terms.customerGets?.items !== undefined && "all" in before.terms.customerGets.items);
    if (isOrderDiscount || type === "free-shipping")
      errors.push(
        userError(
          tagsField,
          "INVALID_PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_FOR_DISCOUNT_CLASS",
          "Combines with product discounts with tags on same cart line is only valid for discounts with the PRODUCT discount class",
        ),
      );
  }
  if (type === "free-shipping" && combines.shippingDiscounts === true)
    errors.push(
      userError(
        field,
        "INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS",
        "The combinesWith settings are not valid for the discount class.",
      ),
    );
  return errors;
}

/** Shopify accepts only one minimum. If there are two, it does not report that one of them is out of bounds. */
function checkMinimumsAndNumbers(check: Check): UserError[] {
  const { input, argument } = check;
  const { subtotal, quantity } = input.minimumRequirement ?? {};
  const field = [argument, "minimumRequirement"];
  if (!subtotal?.greaterThanOrEqualToSubtotal || !quantity?.greaterThanOrEqualToQuantity)
    return checkNumbers(check);
  return [
    userError(
      [...field, "subtotal", "greaterThanOrEqualToSubtotal"],
      "CONFLICT",
      "Minimum subtotal cannot be defined when minimum quantity is.",
    ),
    userError(
      [...field, "quantity", "greaterThanOrEqualToQuantity"],
      "CONFLICT",
      "Minimum quantity cannot be defined when minimum subtotal is.",
    ),
    ...checkNumbers({ ...check, input: { ...input, minimumRequirement: null } }),
  ];
}

function checkBuyers({ context: { state, shop }, input, argument }: Check): UserError[] {
  const check = (
    gids: string[] | null | undefined,
    type: "Customer" | "Segment",
    find: (id: number) => { shop: string } | null,
    listPath: string[],
  ) =>
    (gids ?? []).flatMap((gid) => {
      const id = idOf(gid, type);
      if (id !== null && find(id)?.shop === shop.domain) return [];
      return userError([argument, ...listPath, "add"], "INVALID", `${type} with id: ${id ?? gid} is invalid`);
    });
  return (["context", "customerSelection"] as const).flatMap((name) => {
    const { customers, customerSegments } = input[name] ?? {};
    return [
      ...check(customers?.add, "Customer", (id) => state.customers.find(id), [name, "customers"]),
      ...check(customerSegments?.add, "Segment", (id) => state.segments.find(id), [name, "customerSegments"]),
    ];
  });
}

function checkTags({ input, argument }: Check): UserError[] {
  const field = [argument, "tags"];
  if (!input.tags) return [];
  if (new Set(input.tags).size > 5)
    return [userError(field, "TOO_MANY_TAGS", "The number of tags exceeds the maximum of 5.")];
  if (input.tags.some((tag) => [...tag].length > 255))
    return [
      userError(field, "INVALID_TAG_LENGTH", "The tag title exceeds the maximum length of 255 characters."),
    ];
  return [];
}
