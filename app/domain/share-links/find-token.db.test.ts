import { beforeEach, describe, expect, test } from "vitest";
import { findToken } from "~/domain/share-links/find-token.server";
import { DEMO_SHOP } from "../../../tests/builders/a-merchant-request";
import { aSettledCoupon } from "../../../tests/builders/a-settled-coupon";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { checkCoupon } from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";

let codeNumber = 0;
let shopId = 0n;
let code = "";

beforeEach(async () => {
  await emptyDatabase();
  // The dev shop keeps all codes while the tests of this file run, so each test uses a new code.
  code = `FINDTOKEN-${++codeNumber}`;
  shopId = (await anInstalledShop()).id;
});

const hoursFromNow = (hours: number) => new Date(Date.now() + hours * 60 * 60 * 1000);
const statusAt = async (now = new Date()) => (await findToken({ shopId, token: code, now })).status;

describe("a token whose discount someone changed in the Shopify admin", () => {
  test("is unavailable after the discount was deleted", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    expect(await statusAt()).toBe("ready");
    await control.deleteDiscountInAdmin({ shop: DEMO_SHOP, code });
    expect(await checkCoupon({ shopId, couponId })).toBe("deleted-in-shopify");
    expect(await statusAt()).toBe("unavailable");
  });

  test("is unavailable after the discount was deactivated", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.deactivateDiscountInAdmin({ shop: DEMO_SHOP, code });
    expect(await checkCoupon({ shopId, couponId })).toBe("changed-in-shopify");
    expect(await statusAt(hoursFromNow(1))).toBe("unavailable");
  });

  test("works from the start date to the end date that the discount has in Shopify", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    const input = { startsAt: hoursFromNow(1).toISOString(), endsAt: hoursFromNow(3).toISOString() };
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input });
    expect(await checkCoupon({ shopId, couponId })).toBe("changed-in-shopify");
    expect(await statusAt()).toBe("unavailable");
    expect(await statusAt(hoursFromNow(2))).toBe("ready");
    expect(await statusAt(hoursFromNow(4))).toBe("unavailable");
  });

  test("still works after another setting was changed", async () => {
    const { couponId, control } = await aSettledCoupon({ shopId, code });
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code, input: { usageLimit: 7 } });
    expect(await checkCoupon({ shopId, couponId })).toBe("changed-in-shopify");
    expect(await statusAt()).toBe("ready");
  });
});
