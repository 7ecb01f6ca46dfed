import { Prisma } from "@prisma/client";
import type { DiscountRuleInput } from "~/domain/discounts/discount-rule-input";

/** Returns the database columns that store the settings of a complete rule. */
export function ruleColumns({
  name,
  trigger,
  reward,
  conditions,
  messaging,
  interaction,
  startsAt,
  endsAt,
}: DiscountRuleInput) {
  return {
    name,
    trigger,
    rewardKind: reward.kind,
    reward,
    conditions,
    messaging,
    interaction: interaction ?? Prisma.DbNull,
    startsAt,
    endsAt,
  };
}
