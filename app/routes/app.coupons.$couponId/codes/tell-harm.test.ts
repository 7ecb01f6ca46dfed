import { expect, test } from "vitest";
import { tellHarm } from "~/routes/app.coupons.$couponId/codes/tell-harm";

const tell = (facts: Partial<Parameters<typeof tellHarm>[0]>) =>
  tellHarm({ count: 500, used: 37, isAtLeast: false, isSingleUse: true, ...facts });

test("says how many codes were used, and how many stop working", () => {
  expect(tell({})).toBe("37 of these 500 codes were used. The other 463 stop working.");
  expect(tell({ isSingleUse: false })).toBe("37 of these 500 codes were used. All of them stop working.");
  expect(tell({ used: 1, count: 2 })).toBe("1 of these 2 codes was used. The other 1 stops working.");
});

test("says it of none, of all and of one", () => {
  expect(tell({ used: 0 })).toBe("None of these 500 codes was used. All of them stop working.");
  expect(tell({ used: 500 })).toBe("All of these 500 codes were used. They stop working.");
  expect(tell({ count: 1, used: 0 })).toBe("This code was never used. It stops working.");
  expect(tell({ count: 1, used: 1 })).toBe("This code was used. It stops working.");
});

test("claims no figure that nobody counted", () => {
  expect(tell({ count: 10_000, isAtLeast: true })).toBe("10,000+ codes stop working at checkout.");
  expect(tell({ count: 12, used: null })).toBe("12 codes stop working at checkout.");
});
