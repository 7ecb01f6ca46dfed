import type { Context } from "../admin-api/context";
import type { DiscountInput } from "../admin-api/discounts/discount-input";
import { createDiscount } from "../admin-api/discounts/save-discount";
import { discountGid } from "../admin-api/present/discount";
import type { ControlDeps } from "./actions";

export const discountActions = ({ state, deps, background }: ControlDeps) => ({
  /** A discount that the merchant or another app made, by the same rules as the API's. */
  createForeignDiscount({
    shop,
    code,
    createdBy = "another app",
    input = {},
  }: {
    shop: string;
    /** Without a code, an automatic discount. */
    code?: string;
    createdBy?: string;
    input?: DiscountInput;
  }) {
    const context: Context = { state, deps, background, scopes: [], shop: state.shops.get(shop) };
    const { discount, userErrors } = createDiscount(
      context,
      { type: "basic", method: code === undefined ? "automatic" : "code", argument: "basicCodeDiscount" },
      {
        title: code ?? "Someone else's discount",
        code,
        startsAt: state.clock.stamp(),
        customerGets: { value: { percentage: 0.1 }, items: { all: true } },
        ...input,
      },
      createdBy,
    );
    if (discount === null) throw new Error(userErrors.map(({ message }) => message).join("; "));
    return { id: discountGid(discount) };
  },
});
