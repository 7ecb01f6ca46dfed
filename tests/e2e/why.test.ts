import { expect, test } from "vitest";
import { buySocks } from "./buy-socks";
import { useJourney } from "./journey";
import { makeCoupon } from "./make-coupon";
import { makeDiscount } from "./make-discount";

const journey = useJourney();
const CODE = "WHYNOT20";
const PATIENCE = { timeout: 60_000 };

async function openCode(search = "") {
  await journey.openInAdmin(`/app/find?text=${CODE}`);
  await journey.app.getByRole("link", { name: CODE, exact: true }).click();
  await journey.page.waitForURL(/codes\/\d+/);
  if (search === "") return;
  const id = /codes\/(\d+)/.exec(journey.page.url())?.[1];
  await journey.openInAdmin(`/app/codes/${id}${search}`);
}

const verdict = (text: string | RegExp) => journey.app.getByRole("heading", { name: text }).waitFor(PATIENCE);

/** Whether the checkout takes the code. */
async function isTaken() {
  const placed = await journey.running.devShop.control.placeOrder({ shop: journey.shop, codes: [CODE] });
  return placed.ok;
}

test("a code that somebody broke in Shopify's own admin says how, and a button mends it", async () => {
  const { app } = journey;
  const { control } = journey.running.devShop;
  await makeDiscount(journey, { name: "20% off everything", percentage: "20" });
  await makeCoupon(journey, { name: "Why not", code: CODE, discount: "20% off everything" });
  expect(await isTaken()).toBe(true);

  // Nothing is wrong: Shopify agrees.
  await openCode();
  await verdict("This code works.");
  await app.getByRole("button", { name: "Check with Shopify" }).click();
  await app.getByText("Checked against live data in Shopify.").waitFor();
  await app.getByText("No automatic discount is active.").waitFor();

  // Ended there: noticed without anybody asking.
  await control.deactivateDiscountInAdmin({ shop: journey.shop, code: CODE });
  await control.webhooksSettled();
  expect(await isTaken()).toBe(false);
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("row").filter({ hasText: "Why not" }).getByText("Needs attention").waitFor(PATIENCE);
  await app.getByRole("link", { name: "Why not" }).first().click();
  await app.getByText("Changed in Shopify").first().waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("coupon-changed-in-shopify");
  await openCode();
  await verdict(/This code does not work: it expired on/);
  await app.getByText(/Someone changed its end date in the Shopify admin/).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("why-changed-in-shopify");
  await app.getByRole("button", { name: "Overwrite with app settings" }).click();
  await verdict("This code works.");
  expect(await isTaken()).toBe(true);

  // The code removed there.
  await control.removeCodeInAdmin({ shop: journey.shop, code: CODE });
  await control.webhooksSettled();
  await openCode("?live=1");
  await verdict(/This code does not work: it was removed in Shopify/);
  await app.getByRole("button", { name: "Restore the code" }).click();
  await verdict("This code works.");
  expect(await isTaken()).toBe(true);

  // The whole discount deleted there.
  await control.deleteDiscountInAdmin({ shop: journey.shop, code: CODE });
  await control.webhooksSettled();
  expect(await isTaken()).toBe(false);
  await openCode("?live=1");
  await verdict(/This code does not work: its discount was deleted in Shopify/);
  await journey.screenshots("why-deleted-in-shopify");
  await app.getByRole("button", { name: "Create it again" }).click();
  await verdict("This code works.");
  await buySocks(journey, { code: CODE });
  const orders = await control.orders({ shop: journey.shop });
  expect(orders.at(-1)?.discountCodes.map((used) => used.code)).toEqual([CODE]);
}, 180_000);

test("a limit that was set there is used up, and can be kept; a cart below a minimum is told what is missing", async () => {
  const { app } = journey;
  const { control } = journey.running.devShop;
  const placed = await control.placeOrder({ shop: journey.shop, codes: [CODE] });
  expect(placed.ok).toBe(true);
  await control.editDiscountInAdmin({ shop: journey.shop, code: CODE, input: { usageLimit: 1 } });
  await control.webhooksSettled();
  await openCode("?live=1");
  await verdict(/This code does not work: it has reached its usage limit/);
  await app.getByRole("button", { name: "Keep Shopify’s settings" }).click();
  await app.getByText(/It has reached its limit \(1 of 1 use\)/).waitFor();
  await expect.poll(() => app.getByText(/Someone changed/).count(), PATIENCE).toBe(0);
  await verdict(/This code does not work: it has reached its usage limit/);

  await control.editDiscountInAdmin({
    ...{ shop: journey.shop, code: CODE },
    input: {
      usageLimit: null,
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "50.00" } },
    },
  });
  await control.createForeignDiscount({
    shop: journey.shop,
    input: { title: "Black Friday", combinesWith: { orderDiscounts: false } },
  });
  await control.setSearchLag({ ms: 0 });
  await openCode("?live=1&total=40");
  await verdict(/a cart of \$40\.00 is below its minimum of \$50\.00/);
  await app.getByText(/does not combine with Black Friday/).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("why-cart-and-combination");
  await openCode("?live=1&total=60");
  await verdict(/This code works for this cart/);
}, 120_000);

test("an archived coupon that somebody started again there says so, and is stopped again", async () => {
  const { app, page } = journey;
  const { control } = journey.running.devShop;
  await journey.openInAdmin("/app/coupons");
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

  await control.editDiscountInAdmin({ shop: journey.shop, code: CODE, input: { endsAt: null } });
  await control.webhooksSettled();
  const told = async () => {
    await journey.openInAdmin(path);
    await app.getByRole("heading", { name: "Why not" }).first().waitFor(PATIENCE);
    return app.getByText("Reactivated in Shopify").count();
  };
  await expect.poll(told, { timeout: 60_000, interval: 1_000 }).toBeGreaterThan(0);
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("coupon-reactivated-in-shopify");
  await app.getByRole("button", { name: "Deactivate it again" }).click();
  await app.getByText("Its codes don’t work at checkout, but stay reserved.").waitFor(PATIENCE);
}, 180_000);
