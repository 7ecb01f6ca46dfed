import type { SoakShop } from "../soak-shop";
import type { Difference } from "./difference";

/** Finds saves that the app confirmed to a merchant, but that are not in the database. */
export function compareSaves({
  shop,
  storedNames,
  storedPercentage,
}: {
  shop: Pick<SoakShop, "domain" | "coupons" | "percentage" | "unconfirmedPercentages">;
  /** The names of the coupons in the database, by ID. */
  storedNames: Map<string, string>;
  storedPercentage: number | null;
}): Difference[] {
  const lost = (detail: string): Difference => ({ kind: "lost", shop: shop.domain, detail });
  const differences = shop.coupons.flatMap(({ id, name, unconfirmedNames }) => {
    const stored = storedNames.get(id);
    if (stored === undefined) return [lost(`coupon ${id} (${name}) is missing`)];
    return [name, ...unconfirmedNames].includes(stored)
      ? []
      : [lost(`coupon ${id} is ${stored} instead of ${name}`)];
  });
  const { percentage, unconfirmedPercentages } = shop;
  if (storedPercentage === null || ![percentage, ...unconfirmedPercentages].includes(storedPercentage))
    differences.push(lost(`the discount is ${storedPercentage}% off instead of ${percentage}%`));
  return differences;
}
