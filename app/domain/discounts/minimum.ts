import type { Conditions } from "~/domain/discounts/conditions";

/** What a cart must hold before a rule gives anything. Amounts are in minor units of the shop's currency. */
export type Minimum = NonNullable<Conditions["minimum"]>;
