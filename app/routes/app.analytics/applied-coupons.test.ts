import { expect, test } from "vitest";
import { parseCouponIds } from "~/routes/app.analytics/applied-coupons";

test.each([
  [null, []],
  ["", []],
  ["12", [12n]],
  ["12,15,12", [12n, 15n]],
  ["12,x,-3,1.5, 7,99999999999999999999", [12n]],
])("given %j, returns each coupon ID once and skips anything that is not an ID", (text, ids) => {
  expect(parseCouponIds(text)).toEqual(ids);
});
