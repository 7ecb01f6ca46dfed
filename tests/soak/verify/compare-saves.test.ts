import { expect, test } from "vitest";
import { newSoakShop } from "../soak-shop";
import { compareSaves } from "./compare-saves";

function compare(storedName: string | null, storedPercentage: number | null) {
  const shop = { ...newSoakShop(1), percentage: 20, unconfirmedPercentages: [25] };
  shop.coupons = [
    {
      id: "7",
      isPool: false,
      codes: [],
      name: "Confirmed",
      unconfirmedNames: ["Perhaps"],
      isArchived: false,
    },
  ];
  const storedNames = new Map(storedName === null ? [] : [["7", storedName]]);
  return compareSaves({ shop, storedNames, storedPercentage }).map(
    ({ kind, detail }) => `${kind}: ${detail}`,
  );
}

test("the last confirmed save or a later one whose response was lost is stored", () => {
  expect(compare("Confirmed", 20)).toEqual([]);
  expect(compare("Perhaps", 25)).toEqual([]);
});

test("a confirmed save that is not stored is lost", () => {
  expect(compare("Before", 10)).toEqual([
    "lost: coupon 7 is Before instead of Confirmed",
    "lost: the discount is 10% off instead of 20%",
  ]);
  expect(compare(null, null)).toEqual([
    "lost: coupon 7 (Confirmed) is missing",
    "lost: the discount is null% off instead of 20%",
  ]);
});
