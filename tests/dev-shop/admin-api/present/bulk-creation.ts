import type { BulkCreation } from "../../state/platform";
import { connect, listSource, type PageArgs } from "../connection";
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
    importedCount: bulk.codes.filter((code) => code.redeemCodeId !== null).length,
    failedCount: bulk.codes.filter((code) => code.error !== null).length,
    discountCode: () => {
      const discount = state.discounts.find(bulk.discountId);
      return discount && presentCodeNode(discount, context);
    },
    codes: (args: PageArgs) =>
      connect(listSource(bulk.codes), args, ({ row }) => ({
        __typename: "DiscountRedeemCodeBulkCreationCode",
        code: row.code,
        errors: row.error === null ? [] : [userError(["code"], null, row.error)],
        discountRedeemCode: () => {
          const made = row.redeemCodeId === null ? null : state.codes.findById(row.redeemCodeId);
          return made && presentRedeemCode(made, context);
        },
      })),
  };
}
