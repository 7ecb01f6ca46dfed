import type { Discount } from "../../state/discount";
import type { Context } from "../context";
import { requestError, type UserError, userError } from "../errors";
import { idOf } from "../gid";
import { checkActivePeriod, isTitleTaken } from "./check-automatic";
import { checkItems } from "./check-items";
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
 * Validates a discount input and returns Shopify's user errors, in Shopify's order. Throws if the input both adds and
 * removes the same tag in `combinesWith`.
 */
export function checkInput(check: Check): UserError[] {
  return [
    ...checkTitle(check),
    ...checkCode(check),
    ...checkDates(check),
    ...checkCombinesWith(check),
    ...checkMinimum(check),
    ...checkValue(check),
    ...checkItems(check),
    ...checkBuyers(check),
    ...checkTags(check),
  ];
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
  if (tags?.add?.some((tag) => tags.remove?.includes(tag)))
    throw requestError(
      "The same tag is present in both `add` and `remove` fields of `productDiscountsWithTagsOnSameCartLine`.",
      "BAD_REQUEST",
    );
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

function checkMinimum({ input, argument }: Check): UserError[] {
  const subtotal = input.minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal;
  const quantity = input.minimumRequirement?.quantity?.greaterThanOrEqualToQuantity;
  const subtotalField = [argument, "minimumRequirement", "subtotal", "greaterThanOrEqualToSubtotal"];
  const quantityField = [argument, "minimumRequirement", "quantity", "greaterThanOrEqualToQuantity"];
  if (subtotal && quantity)
    return [
      userError(subtotalField, "CONFLICT", "Minimum subtotal cannot be defined when minimum quantity is."),
      userError(quantityField, "CONFLICT", "Minimum quantity cannot be defined when minimum subtotal is."),
    ];
  if (quantity && Number(quantity) >= 2147483647)
    return [userError(quantityField, "LESS_THAN", "Minimum quantity must be less than 2147483647")];
  if (subtotal && Number(subtotal) >= 1e18)
    return [userError(subtotalField, "LESS_THAN", "Minimum subtotal must be less than 1000000000000000000")];
  return [];
}

function checkValue({ input, argument }: Check): UserError[] {
  const value = input.customerGets?.value;
  const field = [argument, "customerGets", "value"];
  const percentage = value?.percentage;
  if (typeof percentage === "number" && (percentage < 0 || percentage > 1))
    return [userError([...field, "percentage"], "VALUE_OUTSIDE_RANGE", "Value must be between 0.0 and 1.0")];
  const amount = value?.discountAmount?.amount;
  if (amount !== undefined && amount !== null && Number(amount) < 0)
    return [
      userError(
        [...field, "discountAmount", "amount"],
        "LESS_THAN_OR_EQUAL_TO",
        "Value must be less than or equal to 0",
      ),
    ];
  return [];
}

function checkBuyers({ context: { state, shop }, input, argument }: Check): UserError[] {
  const check = (
    gids: string[] | null | undefined,
    type: "Customer" | "Segment",
    find: (id: number) => { shop: string } | null,
    listName: string,
  ) =>
    (gids ?? []).flatMap((gid) => {
      const id = idOf(gid, type);
      if (id !== null && find(id)?.shop === shop.domain) return [];
      return userError(
        [argument, "context", listName, "add"],
        "INVALID",
        `${type} with id: ${id ?? gid} is invalid`,
      );
    });
  return [
    ...check(input.context?.customers?.add, "Customer", (id) => state.customers.find(id), "customers"),
    ...check(
      input.context?.customerSegments?.add,
      "Segment",
      (id) => state.segments.find(id),
      "customerSegments",
    ),
  ];
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
