import type { Discount } from "../../state/discount";
import { notImplemented, requestError, type UserError, userError } from "../errors";
import type { DiscountInput, ItemsInput, SelectionInput } from "./discount-input";

interface Shape {
  input: DiscountInput;
  argument: string;
  type: Discount["type"];
  method: Discount["method"];
}

const isGiven = (value: unknown) => value !== null && value !== undefined;

/**
 * Returns Shopify's errors for fields that cannot be combined, or that the kind of discount does not support. Throws
 * Shopify's error for a conflict within `customerSelection`. Throws a "not implemented" error for several values where
 * one is expected, because no recording shows how Shopify answers.
 */
export function checkShapes({ input, argument, type, method }: Shape): UserError[] {
  checkSelection(input.customerSelection);
  checkSingleValues(input, type);
  const errors: UserError[] = [];
  if (isGiven(input.context) && isGiven(input.customerSelection))
    errors.push(
      userError(
        [argument, "context"],
        "INVALID",
        "Only one of context or customerSelection can be provided.",
      ),
    );
  return [...errors, ...checkGets({ input, argument, type, method })];
}

function checkSelection(selection: SelectionInput | null | undefined) {
  if (selection?.all === true && isGiven(selection.customers))
    throw requestError(
      "A discount cannot have customerSelection set to all, when customers or customerSavedSearches is specified.",
      "BAD_REQUEST",
    );
  if (selection?.all === true && isGiven(selection.customerSegments))
    throw requestError(
      "A discount cannot have customerSelection set to all, when customerSegments is specified.",
      "BAD_REQUEST",
    );
  refuseSeveral("customerSelection", selection, ["customers", "customerSegments"]);
}

function checkSingleValues(
  { customerGets, customerBuys, destination }: DiscountInput,
  type: Discount["type"],
) {
  const value = customerGets?.value;
  if (type === "basic") refuseSeveral("customerGets.value", value, ["percentage", "discountAmount"]);
  refuseSeveral("customerGets.value.discountOnQuantity.effect", value?.discountOnQuantity?.effect, [
    "percentage",
    "amount",
  ]);
  refuseSeveral("customerBuys.value", customerBuys?.value, ["quantity", "amount"]);
  for (const [name, items] of [
    ["customerGets.items", customerGets?.items],
    ["customerBuys.items", customerBuys?.items],
  ] as const)
    refuseAllWithOthers(name, items);
  if (destination?.all === true) refuseSeveral("destination", destination, ["all", "countries"]);
}

function refuseAllWithOthers(name: string, items: ItemsInput | null | undefined) {
  if (items?.all !== true) return;
  refuseSeveral(name, items, ["all", "products"]);
  refuseSeveral(name, items, ["all", "collections"]);
}

function refuseSeveral<Value extends object>(
  name: string,
  value: Value | null | undefined,
  choices: (keyof Value & string)[],
) {
  const given = choices.filter((choice) => isGiven(value?.[choice]));
  if (given.length > 1) throw notImplemented(`${name} with both ${given.join(" and ")}`);
}

function checkGets({ input: { customerGets: gets }, argument, type, method }: Shape): UserError[] {
  const value = gets?.value;
  const invalid = (field: string[], message: string) =>
    userError([argument, "customerGets", ...field], "INVALID", message);
  if (type === "basic" && isGiven(value?.discountOnQuantity))
    return [
      invalid(
        ["value", "discountOnQuantity"],
        "discountOnQuantity field is only permitted with bxgy discounts.",
      ),
    ];
  if (type !== "bxgy") return [];
  const errors: UserError[] = [];
  for (const field of ["percentage", "discountAmount"] as const)
    if (isGiven(value?.[field]))
      errors.push(invalid(["value", field], "Only discountOnQuantity permitted with bxgy discounts."));
  // Shopify reports a missing quantity only for code discounts.
  if (method === "code" && isGiven(value) && !isGiven(value?.discountOnQuantity?.quantity))
    errors.push(
      userError(
        [argument, "customerGets", "value", "discountOnQuantity", "quantity"],
        "BLANK",
        "Quantity cannot be blank.",
      ),
    );
  const name = method === "automatic" ? "automatic bxgy discounts" : "bxgy discounts";
  for (const field of ["appliesOnSubscription", "appliesOnOneTimePurchase"] as const)
    if (isGiven(gets?.[field])) errors.push(invalid([field], `This field is not supported by ${name}.`));
  return errors;
}
