import { activateDiscount, deactivateDiscount, deleteDiscount } from "../../state/change-discount";
import type { Discount } from "../../state/discount";
import type { State } from "../../state/state";
import type { Context } from "../context";
import { checkActivePeriod } from "../discounts/check-automatic";
import type { DiscountInput } from "../discounts/discount-input";
import { createDiscount, findDiscount, type SaveResult, updateDiscount } from "../discounts/save-discount";
import { userError } from "../errors";
import { idOf } from "../gid";
import { discountGid, presentAutomaticNode, presentCodeNode } from "../present/discount";

interface Args {
  id?: string;
  [argument: string]: unknown;
}

const nodes = {
  code: { field: "codeDiscountNode", gid: "DiscountCodeNode", present: presentCodeNode },
  automatic: {
    field: "automaticDiscountNode",
    gid: "DiscountAutomaticNode",
    present: presentAutomaticNode,
  },
} as const;

const kinds = [
  { method: "code", type: "basic", name: "discountCodeBasic", argument: "basicCodeDiscount" },
  { method: "code", type: "bxgy", name: "discountCodeBxgy", argument: "bxgyCodeDiscount" },
  {
    method: "code",
    type: "free-shipping",
    name: "discountCodeFreeShipping",
    argument: "freeShippingCodeDiscount",
  },
  { method: "automatic", type: "basic", name: "discountAutomaticBasic", argument: "automaticBasicDiscount" },
  { method: "automatic", type: "bxgy", name: "discountAutomaticBxgy", argument: "automaticBxgyDiscount" },
  {
    method: "automatic",
    type: "free-shipping",
    name: "discountAutomaticFreeShipping",
    argument: "freeShippingAutomaticDiscount",
  },
] as const;

const idFrom = (text: string | undefined, method: Discount["method"]) =>
  text === undefined ? null : idOf(text, nodes[method].gid, "DiscountNode");

const payload = (saved: SaveResult, method: Discount["method"], context: Context) => ({
  [nodes[method].field]: saved.discount && nodes[method].present(saved.discount, context),
  userErrors: saved.userErrors,
});

function savingMutations() {
  return kinds.flatMap(({ method, type, name, argument }) => {
    const mutation = { method, type, argument };
    return [
      [
        `${name}Create`,
        (args: Args, context: Context) =>
          payload(createDiscount(context, mutation, args[argument] as DiscountInput), method, context),
      ],
      [
        `${name}Update`,
        (args: Args, context: Context) =>
          payload(
            updateDiscount(context, mutation, idFrom(args.id, method), args[argument] as DiscountInput),
            method,
            context,
          ),
      ],
    ] as const;
  });
}

function statusMutations() {
  return (["code", "automatic"] as const).flatMap((method) => {
    const prefix = method === "code" ? "discountCode" : "discountAutomatic";
    const notFoundError = userError(
      ["id"],
      "INVALID",
      `${method === "code" ? "Code" : "Automatic"} discount does not exist.`,
    );
    const statusMutation =
      (change: (state: State, discount: Discount) => Discount, isActivating = false) =>
      (args: Args, context: Context) => {
        const found = findDiscount(context, idFrom(args.id, method), method);
        if (found === null) return payload({ discount: null, userErrors: [notFoundError] }, method, context);
        const period = { startsAt: context.state.clock.stamp(), endsAt: null };
        const userErrors =
          isActivating && method === "automatic" ? checkActivePeriod(context, period, found, ["id"]) : [];
        if (userErrors.length > 0) return payload({ discount: null, userErrors }, method, context);
        return payload({ discount: change(context.state, found), userErrors: [] }, method, context);
      };
    const deletedIdField = method === "code" ? "deletedCodeDiscountId" : "deletedAutomaticDiscountId";
    return [
      [`${prefix}Activate`, statusMutation(activateDiscount, true)],
      [`${prefix}Deactivate`, statusMutation(deactivateDiscount)],
      [
        `${prefix}Delete`,
        (args: Args, context: Context) => {
          const found = findDiscount(context, idFrom(args.id, method), method);
          if (found === null) return { [deletedIdField]: null, userErrors: [notFoundError] };
          deleteDiscount(context.state, found);
          return { [deletedIdField]: discountGid(found), userErrors: [] };
        },
      ],
    ] as const;
  });
}

export const discountMutations = Object.fromEntries([...savingMutations(), ...statusMutations()]);
