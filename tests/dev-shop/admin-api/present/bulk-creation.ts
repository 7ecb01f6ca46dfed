import type { BulkCreation } from "../../state/platform";
import { connectionPage, listSource, type PageArgs } from "../connection";
import type { Context } from "../context";
import { userError } from "../errors";
import { gid } from "../gid";
import { presentCodeNode } from "./discount";
import { presentRedeemCode } from "./redeem-code";

export function presentBulkCreation(bulk: BulkCreation, context: Context) {
  const { state } = context;
  return {
    __typename: "DiscountRedeemCodeBulkCreation",
    id: gid("DiscountRedeemCodeBulkCreation", bulk.id),
    createdAt: bulk.createdAt,
    done: bulk.doneAt !== null,
    codesCount: bulk.codes.length,
    importedCount: bulk.codeIds.filter((id) => id !== null).length,
    failedCount: Object.keys(bulk.errors).length,
    discountCode: () => {
      const discount = state.discounts.find(bulk.discountId);
      return discount && presentCodeNode(discount, context);
    },
    codes: (args: PageArgs) =>
      connectionPage(listSource(bulk.codes), args, ({ id, row: code }) => {
        const index = id - 1;
        const error = bulk.errors[index];
        const redeemCode = state.codes.findById(bulk.codeIds[index] ?? 0);
        return {
          __typename: "DiscountRedeemCodeBulkCreationCode",
          code,
          errors: error === undefined ? [] : [userError(["code"], null, error)],
          discountRedeemCode: redeemCode && presentRedeemCode(redeemCode, context),
        };
      }),
  };
}
