import type { DiscountRuleStatus } from "@prisma/client";
import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { loader } from "~/routes/app.coupons.new";

/** A discount that a coupon can be linked to, as the select shows it. */
export interface LinkableDiscount {
  id: string;
  name: string;
  gives: string;
  status: DiscountRuleStatus;
}

/** The discounts that a coupon can be linked to; null while they are fetched. */
export function useLinkableDiscounts(): LinkableDiscount[] | null {
  const { load, data } = useFetcher<typeof loader>();
  useEffect(() => load("/app/coupons/new"), [load]);
  return data?.discounts ?? null;
}
