import { type Conditions, conditions } from "~/domain/discounts/conditions";

/** What a cart must hold before a rule gives anything. Amounts are in minor units of the shop's currency. */
export type Minimum = NonNullable<Conditions["minimum"]>;

/** The minimum in a rule's conditions as they are stored; null where they ask for none. */
export function minimumOf(held: unknown): Minimum | null {
  return conditions.safeParse(held).data?.minimum ?? null;
}
