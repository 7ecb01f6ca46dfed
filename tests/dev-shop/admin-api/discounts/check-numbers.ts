import type { Discount } from "../../state/discount";
import { notImplemented, type UserError, userError } from "../errors";
import { compareDecimals } from "../money";
import type { DiscountInput } from "./discount-input";

type Refusal = Pick<UserError, "code" | "message">;

interface NumberRule {
  /** The path of the number in the input. */
  path: string[];
  /** The kind of discount that the rule is for. Without it, the rule is for every kind that has the number. */
  type?: Discount["type"];
  /**
   * Returns Shopify's error for a number, or null if Shopify accepts it. Returns "unknown" if no recording shows
   * whether Shopify rejects the number, or with which error.
   */
  refuse: (number: string, method: Discount["method"]) => Refusal | "unknown" | null;
}

const isBelow = (number: string, bound: string) => compareDecimals(number, bound) < 0;
const isOver = (number: string, bound: string) => compareDecimals(number, bound) > 0;

const MAX_INT32 = "2147483647";
/** Shopify rejects amounts from this one. */
const AMOUNT_LIMIT = "1000000000000000000";

/** For a number whose errors are not known, but whose valid range is: from `lowest` to `highest`, inclusive. */
const unknownOutside = (lowest: string, highest: string) => (number: string) =>
  isBelow(number, lowest) || isOver(number, highest) ? "unknown" : null;

/** For an amount whose errors are not known: valid if it is above 0 and below AMOUNT_LIMIT. */
const unknownAmount = (number: string) =>
  !isOver(number, "0") || !isBelow(number, AMOUNT_LIMIT) ? "unknown" : null;

/** The quantity to buy (`antecedent`) or to get (`consequent`) of buy X get Y. */
const ratioQuantity = (part: "antecedent" | "consequent") => (number: string) => {
  const name = `Prerequisite to entitlement quantity ratio ${part}`;
  if (!isOver(number, "0")) return { code: "GREATER_THAN", message: `${name} must be greater than 0` };
  if (!isBelow(number, "100000")) return { code: "LESS_THAN", message: `${name} must be less than 100000` };
  return null;
};

function usesPerOrder(number: string): Refusal | null {
  if (compareDecimals(number, "0") === 0)
    return { code: "VALUE_OUTSIDE_RANGE", message: "Allocation limit cannot be zero" };
  if (isBelow(number, "0"))
    return { code: "GREATER_THAN", message: "Allocation limit must be greater than 0" };
  if (isOver(number, MAX_INT32))
    return {
      code: "LESS_THAN_OR_EQUAL_TO",
      message: `Allocation limit must be less than or equal to ${MAX_INT32}`,
    };
  return null;
}

/** Shopify accepts 0 percent for a code discount, but not for an automatic discount. */
function percentageOff(number: string, method: Discount["method"]): Refusal | null {
  const isTooLow = method === "code" ? isBelow(number, "0") : !isOver(number, "0");
  return isTooLow || isOver(number, "1")
    ? { code: "VALUE_OUTSIDE_RANGE", message: "Value must be between 0.0 and 1.0" }
    : null;
}

/** The messages are about the negative of the amount, which is the value that Shopify stores. */
function amountOff(number: string, method: Discount["method"]): Refusal | "unknown" | null {
  if (!isBelow(number, AMOUNT_LIMIT)) return "unknown";
  if (method === "code" && isBelow(number, "0"))
    return { code: "LESS_THAN_OR_EQUAL_TO", message: "Value must be less than or equal to 0" };
  if (method === "automatic" && !isOver(number, "0"))
    return { code: "GREATER_THAN", message: "Value must be less than 0" };
  return null;
}

function minimumSubtotal(number: string): Refusal | "unknown" | null {
  if (!isBelow(number, AMOUNT_LIMIT))
    return { code: "LESS_THAN", message: `Minimum subtotal must be less than ${AMOUNT_LIMIT}` };
  return isOver(number, "0") ? null : "unknown";
}

function minimumQuantity(number: string): Refusal | "unknown" | null {
  if (!isBelow(number, MAX_INT32))
    return { code: "LESS_THAN", message: `Minimum quantity must be less than ${MAX_INT32}` };
  return isOver(number, "0") ? null : "unknown";
}

/** Every number of the discount inputs, in the order in which their errors are reported. */
const rules: NumberRule[] = [
  { path: ["usageLimit"], refuse: unknownOutside("1", MAX_INT32) },
  { path: ["recurringCycleLimit"], refuse: unknownOutside("0", MAX_INT32) },
  { path: ["usesPerOrderLimit"], refuse: usesPerOrder },
  { path: ["minimumRequirement", "subtotal", "greaterThanOrEqualToSubtotal"], refuse: minimumSubtotal },
  { path: ["minimumRequirement", "quantity", "greaterThanOrEqualToQuantity"], refuse: minimumQuantity },
  { path: ["customerBuys", "value", "quantity"], refuse: ratioQuantity("antecedent") },
  { path: ["customerBuys", "value", "amount"], refuse: unknownAmount },
  { path: ["customerGets", "value", "percentage"], type: "basic", refuse: percentageOff },
  { path: ["customerGets", "value", "discountAmount", "amount"], type: "basic", refuse: amountOff },
  {
    path: ["customerGets", "value", "discountOnQuantity", "quantity"],
    type: "bxgy",
    refuse: ratioQuantity("consequent"),
  },
  {
    path: ["customerGets", "value", "discountOnQuantity", "effect", "percentage"],
    type: "bxgy",
    refuse: (number) => (isOver(number, "0") && !isOver(number, "1") ? null : "unknown"),
  },
  {
    path: ["customerGets", "value", "discountOnQuantity", "effect", "amount"],
    type: "bxgy",
    refuse: unknownAmount,
  },
  { path: ["maximumShippingPrice"], refuse: unknownAmount },
];

/**
 * Returns Shopify's error for each number of the input that is out of bounds. Throws a "not implemented" error if a
 * number is out of bounds and no recording shows Shopify's error.
 */
export function checkNumbers({
  input,
  argument,
  type,
  method,
}: {
  input: DiscountInput;
  argument: string;
  type: Discount["type"];
  method: Discount["method"];
}): UserError[] {
  return rules.flatMap(({ path, type: ofType, refuse }) => {
    const number = ofType === undefined || ofType === type ? numberAt(input, path) : null;
    const refusal = number === null ? null : refuse(number, method);
    if (refusal === "unknown") throw notImplemented(`the value ${number} of ${path.join(".")}`);
    return refusal === null ? [] : [userError([argument, ...path], refusal.code, refusal.message)];
  });
}

/** The number at a path of the input, as text without an exponent. Null if the input has none. */
function numberAt(input: DiscountInput, path: string[]): string | null {
  const value = path.reduce<unknown>(
    (inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key],
    input,
  );
  if (value === undefined || value === null) return null;
  if (typeof value !== "number") return String(value);
  return Number.isInteger(value) ? String(BigInt(value)) : value.toFixed(20);
}
