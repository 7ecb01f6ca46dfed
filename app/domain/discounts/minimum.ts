import type { Conditions } from "~/domain/discounts/conditions";

/** The minimum that a cart must reach to qualify for a rule. Amounts are in minor units of the shop's currency. */
export type Minimum = NonNullable<Conditions["minimum"]>;
