import type { Conditions } from "~/domain/discounts/conditions";

/**
 * The minimum purchase that a cart needs to qualify for a rule. Amounts are in minor units of the shop's currency.
 */
export type Minimum = NonNullable<Conditions["minimum"]>;
