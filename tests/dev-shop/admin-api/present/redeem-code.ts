import type { RedeemCode } from "../../state/code-table";
import type { Context } from "../context";
import { gid } from "../gid";
import { presentApp } from "./shop";

export const presentRedeemCode = (code: RedeemCode, context: Context) => ({
  __typename: "DiscountRedeemCode",
  id: gid("DiscountRedeemCode", code.id),
  code: code.code,
  asyncUsageCount: code.usageCount,
  createdBy: () => presentApp(context),
});
