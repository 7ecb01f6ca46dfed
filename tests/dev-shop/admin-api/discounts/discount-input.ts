/** All discount inputs of the Admin API in one type. The schema checks which fields each mutation accepts. */
export interface DiscountInput {
  title?: string | null;
  code?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
  tags?: string[] | null;
  usageLimit?: number | null;
  appliesOncePerCustomer?: boolean | null;
  recurringCycleLimit?: number | null;
  usesPerOrderLimit?: number | string | null;
  maximumShippingPrice?: string | null;
  appliesOnOneTimePurchase?: boolean | null;
  appliesOnSubscription?: boolean | null;
  combinesWith?: CombinesWithInput | null;
  context?: ContextInput | null;
  customerSelection?: SelectionInput | null;
  minimumRequirement?: MinimumRequirementInput | null;
  customerGets?: CustomerGetsInput | null;
  customerBuys?: CustomerBuysInput | null;
  destination?: DestinationInput | null;
}

export interface CombinesWithInput {
  productDiscounts?: boolean | null;
  orderDiscounts?: boolean | null;
  shippingDiscounts?: boolean | null;
  productDiscountsWithTagsOnSameCartLine?: { add?: string[] | null; remove?: string[] | null } | null;
}

export interface AddRemove {
  add?: string[] | null;
  remove?: string[] | null;
}

export interface SelectionInput {
  all?: boolean | null;
  customers?: AddRemove | null;
  customerSegments?: AddRemove | null;
}

export interface ContextInput {
  all?: "ALL" | null;
  customers?: AddRemove | null;
  customerSegments?: AddRemove | null;
  markets?: unknown;
}

export interface MinimumRequirementInput {
  subtotal?: { greaterThanOrEqualToSubtotal?: string | null } | null;
  quantity?: { greaterThanOrEqualToQuantity?: string | null } | null;
}

export interface ItemsInput {
  all?: boolean | null;
  collections?: AddRemove | null;
  products?: {
    productsToAdd?: string[] | null;
    productsToRemove?: string[] | null;
    productVariantsToAdd?: string[] | null;
    productVariantsToRemove?: string[] | null;
  } | null;
}

export interface CustomerGetsInput {
  value?: {
    percentage?: number | null;
    discountAmount?: { amount?: string | null; appliesOnEachItem?: boolean | null } | null;
    discountOnQuantity?: {
      quantity?: string | null;
      effect?: { percentage?: number | null; amount?: string | null } | null;
    } | null;
  } | null;
  items?: ItemsInput | null;
  appliesOnOneTimePurchase?: boolean | null;
  appliesOnSubscription?: boolean | null;
}

export interface CustomerBuysInput {
  value?: { quantity?: string | null; amount?: string | null } | null;
  items?: ItemsInput | null;
  isOneTimePurchase?: boolean | null;
  isSubscription?: boolean | null;
}

export interface DestinationInput {
  all?: boolean | null;
  countries?: (AddRemove & { includeRestOfWorld?: boolean | null }) | null;
}
