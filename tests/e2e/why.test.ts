import { expect } from "vitest";
import { DEMO_SHOP } from "../builders/a-merchant-request";
import { buySocks } from "./buy-socks";
import { makeCoupon } from "./make-coupon";
import { makeDiscount } from "./make-discount";
import { useStand } from "./stand";

const stand = useStand();
const CODE = "WHYNOT20";
const PATIENCE = { timeout: 60_000 };

async function openCode(search = "") {
  await stand.openInAdmin(`/app/find?text=${CODE}`);
  await stand.app.getByRole("link", { name: CODE, exact: true }).click();
  await stand.page.waitForURL(/codes\/\d+/);
  if (search === "") return;
  const id = /codes\/(\d+)/.exec(stand.page.url())?.[1];
  await stand.openInAdmin(`/app/codes/${id}${search}`);
}

const verdict = (text: string | RegExp) => stand.app.getByRole("heading", { name: text }).waitFor(PATIENCE);

/** Whether the checkout takes the code. */
async function isTaken() {
  const placed = await stand.running.devShop.control.placeOrder({ shop: DEMO_SHOP, codes: [CODE] });
  return placed.ok;
}

stand.step(
  "a code that somebody broke in Shopify's own admin says how, and a button mends it",
  async () => {
    const { app } = stand;
    const { control } = stand.running.devShop;
    await makeDiscount(stand, { name: "20% off everything", percentage: "20" });
    await makeCoupon(stand, { name: "Why not", code: CODE, discount: "20% off everything" });
    expect(await isTaken()).toBe(true);

    // Nothing is wrong: Shopify agrees.
    await openCode();
    await verdict("This code works.");
    await app.getByRole("button", { name: "Check with Shopify" }).click();
    await app.getByText("Checked against live data in Shopify.").waitFor();
    await app.getByText("No automatic discount is active.").waitFor();

    // Ended there: noticed without anybody asking.
    await control.deactivateDiscountInAdmin({ shop: DEMO_SHOP, code: CODE });
    await control.webhooksSettled();
    expect(await isTaken()).toBe(false);
    await stand.openInAdmin("/app/coupons");
    await app.getByRole("row").filter({ hasText: "Why not" }).getByText("Problem").waitFor(PATIENCE);
    await app.getByRole("link", { name: "Why not" }).first().click();
    await app.getByText("Changed in Shopify").first().waitFor();
    expect(await stand.seriousFaults()).toEqual([]);
    await stand.pictures("coupon-changed-in-shopify");
    await openCode();
    await verdict(/This code does not work: it expired on/);
    await app.getByText(/Someone changed its end date in the Shopify admin/).waitFor();
    expect(await stand.seriousFaults()).toEqual([]);
    await stand.pictures("why-changed-in-shopify");
    await app.getByRole("button", { name: "Overwrite with app settings" }).click();
    await verdict("This code works.");
    expect(await isTaken()).toBe(true);

    // The code removed there.
    await control.removeCodeInAdmin({ shop: DEMO_SHOP, code: CODE });
    await control.webhooksSettled();
    await openCode("?live=1");
    await verdict(/This code does not work: it was removed in Shopify/);
    await app.getByRole("button", { name: "Restore the code" }).click();
    await verdict("This code works.");
    expect(await isTaken()).toBe(true);

    // The whole discount deleted there.
    await control.deleteDiscountInAdmin({ shop: DEMO_SHOP, code: CODE });
    await control.webhooksSettled();
    expect(await isTaken()).toBe(false);
    await openCode("?live=1");
    await verdict(/This code does not work: its discount was deleted in Shopify/);
    await stand.pictures("why-deleted-in-shopify");
    await app.getByRole("button", { name: "Create it again" }).click();
    await verdict("This code works.");
    await buySocks(stand, { code: CODE });
    const orders = await control.orders({ shop: DEMO_SHOP });
    expect(orders.at(-1)?.discountCodes.map((used) => used.code)).toEqual([CODE]);
  },
  180_000,
);

stand.step(
  "a limit that was set there is used up, and can be kept; a cart below a minimum is told what is missing",
  async () => {
    const { app } = stand;
    const { control } = stand.running.devShop;
    const placed = await control.placeOrder({ shop: DEMO_SHOP, codes: [CODE] });
    expect(placed.ok).toBe(true);
    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code: CODE, input: { usageLimit: 1 } });
    await control.webhooksSettled();
    await openCode("?live=1");
    await verdict(/This code does not work: it has reached its usage limit/);
    await app.getByRole("button", { name: "Keep Shopify’s settings" }).click();
    await app.getByText(/It has reached its limit \(1 of 1 use\)/).waitFor();
    await expect.poll(() => app.getByText(/Someone changed/).count(), PATIENCE).toBe(0);
    await verdict(/This code does not work: it has reached its usage limit/);

    await control.editDiscountInAdmin({
      ...{ shop: DEMO_SHOP, code: CODE },
      input: {
        usageLimit: null,
        minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "50.00" } },
      },
    });
    await control.createForeignDiscount({
      shop: DEMO_SHOP,
      input: { title: "Black Friday", combinesWith: { orderDiscounts: false } },
    });
    await control.setSearchLag({ ms: 0 });
    await openCode("?live=1&total=40");
    await verdict(/a cart of \$40\.00 is below its minimum of \$50\.00/);
    await app.getByText(/does not combine with Black Friday/).waitFor();
    expect(await stand.seriousFaults()).toEqual([]);
    await stand.pictures("why-cart-and-combination");
    await openCode("?live=1&total=60");
    await verdict(/This code works for this cart/);
  },
  120_000,
);

stand.step(
  "an archived coupon that somebody started again there says so, and is stopped again",
  async () => {
    const { app, page } = stand;
    const { control } = stand.running.devShop;
    await stand.openInAdmin("/app/coupons");
    await app.getByRole("link", { name: "Why not" }).first().click();
    await page.waitForURL(/coupons\/\d+/);
    const path = `/app/coupons/${/coupons\/(\d+)/.exec(page.url())?.[1]}`;
    await app.getByRole("button", { name: "More", exact: true }).click();
    await app
      .getByRole("menuitem", { name: "Archive" })
      .or(app.getByRole("button", { name: "Archive", exact: true }))
      .first()
      .click();
    await app.getByRole("dialog").getByRole("button", { name: "Archive coupon" }).click();
    await app.getByText("Its codes don’t work at checkout, but stay reserved.").waitFor(PATIENCE);

    await control.editDiscountInAdmin({ shop: DEMO_SHOP, code: CODE, input: { endsAt: null } });
    await control.webhooksSettled();
    const told = async () => {
      await stand.openInAdmin(path);
      await app.getByRole("heading", { name: "Why not" }).first().waitFor(PATIENCE);
      return app.getByText("Reactivated in Shopify").count();
    };
    await expect.poll(told, { timeout: 60_000, interval: 1_000 }).toBeGreaterThan(0);
    expect(await stand.seriousFaults()).toEqual([]);
    await stand.pictures("coupon-reactivated-in-shopify");
    await app.getByRole("button", { name: "Deactivate it again" }).click();
    await app.getByText("Its codes don’t work at checkout, but stay reserved.").waitFor(PATIENCE);
  },
  180_000,
);
