import { randomUUID } from "node:crypto";
import type { Context } from "../admin-api/context";
import type { DiscountInput } from "../admin-api/discounts/discount-input";
import { createDiscount, updateDiscount } from "../admin-api/discounts/save-discount";
import { idOf } from "../admin-api/gid";
import { discountGid } from "../admin-api/present/discount";
import { deactivateDiscount, deleteDiscount } from "../state/change-discount";
import type { Discount } from "../state/discount";
import type { State } from "../state/state";
import type { ControlDeps } from "./actions";

/** Identifies a discount of a shop by one of the discount's codes, its GID, or its title. */
type DiscountKey = { shop: string } & ({ code: string } | { id: string } | { title: string });

export const discountActions = ({ state, deps, background }: ControlDeps) => ({
  /**
   * Edits a discount as someone in the Shopify admin would. `input` can have any field of the Admin API's discount
   * inputs. If it has `code`, the discount must have exactly one code, which is renamed.
   */
  editDiscountInAdmin({ input, ...key }: DiscountKey & { input: DiscountInput }) {
    const discount = getDiscount(state, key);
    const context = contextOf({ state, deps, background }, key.shop);
    const argument = "basicCodeDiscount";
    const { method, type, id } = discount;
    const { userErrors } = updateDiscount(context, { method, type, argument }, id, input);
    if (userErrors.length > 0) throw new Error(userErrors.map(({ message }) => message).join("; "));
  },

  /** Does what "Deactivate" in the Shopify admin does: ends the discount now. */
  deactivateDiscountInAdmin(key: DiscountKey) {
    deactivateDiscount(state, getDiscount(state, key));
  },

  deleteDiscountInAdmin(key: DiscountKey) {
    deleteDiscount(state, getDiscount(state, key));
  },

  addCodeInAdmin({ newCode, ...key }: DiscountKey & { newCode: string }) {
    if (state.codes.find(key.shop, newCode)) throw new Error(`${newCode} is taken`);
    state.codes.add(key.shop, getDiscount(state, key).id, [newCode]);
  },

  removeCodeInAdmin({ shop, code }: { shop: string; code: string }) {
    const found = state.codes.find(shop, code);
    if (!found) throw new Error(`no code ${code} in ${shop}`);
    state.codes.remove(shop, [found.id]);
  },

  /** Creates a discount as the merchant or another app would. Throws if the Admin API would reject the discount. */
  createForeignDiscount({
    shop,
    code,
    createdBy = "another app",
    input = {},
  }: {
    shop: string;
    /** Without a code, the discount is automatic. */
    code?: string;
    createdBy?: string;
    input?: DiscountInput;
  }) {
    const context = contextOf({ state, deps, background }, shop);
    const { discount, userErrors } = createDiscount(
      context,
      { type: "basic", method: code === undefined ? "automatic" : "code", argument: "basicCodeDiscount" },
      {
        title: code ?? "Someone else's discount",
        code,
        startsAt: state.clock.stamp(),
        ...(input.customerSelection ? {} : { context: { all: "ALL" } }),
        customerGets: { value: { percentage: 0.1 }, items: { all: true } },
        ...input,
      },
      createdBy,
    );
    if (discount === null) throw new Error(userErrors.map(({ message }) => message).join("; "));
    return { id: discountGid(discount) };
  },
});

function contextOf(
  { state, deps, background }: Pick<ControlDeps, "state" | "deps" | "background">,
  shop: string,
): Context {
  return { state, deps, background, scopes: [], requestId: randomUUID(), shop: state.shops.get(shop) };
}

function getDiscount(state: State, key: DiscountKey): Discount {
  const found = state.discounts.ofShop(key.shop).find((discount) => {
    if ("code" in key) return state.codes.find(key.shop, key.code)?.discountId === discount.id;
    if ("id" in key) return idOf(key.id, "DiscountCodeNode", "DiscountAutomaticNode") === discount.id;
    return discount.title === key.title;
  });
  if (!found) throw new Error(`no such discount in ${key.shop}`);
  return found;
}
