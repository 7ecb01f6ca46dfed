import { expect, test } from "vitest";
import { buySocks } from "./buy-socks";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { useJourney } from "./journey";
import { queryDatabase } from "./query-database";

const journey = useJourney();
const CODE = "WHYNOT20";
/** Changes that go through the app's queue and Shopify can take this long. */
const SYNC_TIMEOUT = { timeout: 60_000 };

/** Creates a live coupon with one code. Returns the paths of the coupon's page and of the code's page. */
async function createLiveCode() {
  const discountRuleId = await createDiscount(journey, { name: "20% off everything" });
  const couponId = await createCoupon(journey, { name: "Why not", code: CODE, discountRuleId });
  const [code] = await queryDatabase<{ id: string }>(journey, "SELECT id FROM codes WHERE coupon_id = $1", [
    couponId,
  ]);
  return { couponPath: `/app/coupons/${couponId}`, codePath: `/app/codes/${code?.id}` };
}

const waitForVerdict = (text: string | RegExp) =>
  journey.app.getByRole("heading", { name: text }).waitFor(SYNC_TIMEOUT);

/** Tries to place an order with the code. Returns whether Shopify accepts the order. */
async function tryToPlaceOrder() {
  const placed = await journey.running.devShop.control.placeOrder({ shop: journey.shop, codes: [CODE] });
  return placed.ok;
}

test("a code's page explains which change in the Shopify admin keeps the code from working, and undoes the change with one button", async () => {
  const { app } = journey;
  const { control } = journey.running.devShop;
  const { codePath } = await createLiveCode();
  expect(await tryToPlaceOrder()).toBe(true);

  // At first, Shopify has the same settings as the app.
  await journey.openInAdmin(`/app/find?text=${CODE}`);
  await app.getByRole("link", { name: CODE, exact: true }).click();
  await journey.page.waitForURL(/codes\/\d+/);
  await waitForVerdict("This code works.");
  await app.getByRole("button", { name: "Check with Shopify" }).click();
  await app.getByText("Checked against live data in Shopify.").waitFor();
  await app.getByText("No automatic discount is active.").waitFor();

  // Someone deactivates the discount in Shopify. The app detects this without a live check.
  await control.deactivateDiscountInAdmin({ shop: journey.shop, code: CODE });
  await control.webhooksSettled();
  expect(await tryToPlaceOrder()).toBe(false);
  await journey.openInAdmin("/app/coupons");
  await app
    .getByRole("row")
    .filter({ hasText: "Why not" })
    .getByText("Needs attention")
    .waitFor(SYNC_TIMEOUT);
  await app.getByRole("link", { name: "Why not" }).first().click();
  await app.getByText("Changed in Shopify").first().waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("coupon-changed-in-shopify");
  await journey.openInAdmin(codePath);
  await waitForVerdict(/This code does not work: it expired on/);
  await app.getByText(/Someone changed its end date in the Shopify admin/).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("why-changed-in-shopify");
  await app.getByRole("button", { name: "Overwrite with app settings" }).click();
  await waitForVerdict("This code works.");
  expect(await tryToPlaceOrder()).toBe(true);

  // Someone removes the code in Shopify.
  await control.removeCodeInAdmin({ shop: journey.shop, code: CODE });
  await control.webhooksSettled();
  await journey.openInAdmin(`${codePath}?live=1`);
  await waitForVerdict(/This code does not work: it was removed in Shopify/);
  await app.getByRole("button", { name: "Restore the code" }).click();
  await waitForVerdict("This code works.");
  expect(await tryToPlaceOrder()).toBe(true);

  // Someone deletes the whole discount in Shopify.
  await control.deleteDiscountInAdmin({ shop: journey.shop, code: CODE });
  await control.webhooksSettled();
  expect(await tryToPlaceOrder()).toBe(false);
  await journey.openInAdmin(`${codePath}?live=1`);
  await waitForVerdict(/This code does not work: its discount was deleted in Shopify/);
  await journey.screenshots("why-deleted-in-shopify");
  await app.getByRole("button", { name: "Create it again" }).click();
  await waitForVerdict("This code works.");
  await buySocks(journey, { code: CODE });
  const orders = await control.orders({ shop: journey.shop });
  expect(orders.at(-1)?.discountCodes.map((used) => used.code)).toEqual([CODE]);
}, 180_000);

test("a code's page can adopt a usage limit that was set in Shopify, and explains when a minimum or another discount keeps the code from applying", async () => {
  const { app } = journey;
  const { control } = journey.running.devShop;
  const { codePath } = await createLiveCode();
  const placed = await control.placeOrder({ shop: journey.shop, codes: [CODE] });
  expect(placed.ok).toBe(true);
  await control.editDiscountInAdmin({ shop: journey.shop, code: CODE, input: { usageLimit: 1 } });
  await control.webhooksSettled();
  await journey.openInAdmin(`${codePath}?live=1`);
  await waitForVerdict(/This code does not work: it has reached its usage limit/);
  await app.getByRole("button", { name: "Keep Shopify’s settings" }).click();
  await app.getByText(/It has reached its limit \(1 of 1 use\)/).waitFor();
  await expect.poll(() => app.getByText(/Someone changed/).count(), SYNC_TIMEOUT).toBe(0);
  await waitForVerdict(/This code does not work: it has reached its usage limit/);

  await control.editDiscountInAdmin({
    shop: journey.shop,
    code: CODE,
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
  await journey.openInAdmin(`${codePath}?live=1&total=40`);
  await waitForVerdict(/a cart of \$40\.00 is below the minimum of \$50\.00/);
  await app.getByText(/does not combine with Black Friday/).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("why-cart-and-combination");
  await journey.openInAdmin(`${codePath}?live=1&total=60`);
  await waitForVerdict(/This code works for this cart/);
}, 120_000);

test("an archived coupon's page reports that the coupon's discount was reactivated in Shopify, and deactivates the discount again with one button", async () => {
  const { app } = journey;
  const { control } = journey.running.devShop;
  const { couponPath } = await createLiveCode();
  await journey.openInAdmin(couponPath);
  await app.getByRole("button", { name: "More", exact: true }).click();
  await app
    .getByRole("menuitem", { name: "Archive" })
    .or(app.getByRole("button", { name: "Archive", exact: true }))
    .first()
    .click();
  await app.getByRole("dialog").getByRole("button", { name: "Archive coupon" }).click();
  await app.getByText("Its codes don’t work at checkout, but stay reserved.").waitFor(SYNC_TIMEOUT);

  await control.editDiscountInAdmin({ shop: journey.shop, code: CODE, input: { endsAt: null } });
  await control.webhooksSettled();
  await app.getByRole("heading", { name: "Why not" }).first().waitFor();
  await app.getByText("Reactivated in Shopify").first().waitFor(SYNC_TIMEOUT);
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("coupon-reactivated-in-shopify");
  await app.getByRole("button", { name: "Deactivate it again" }).click();
  await app.getByText("Its codes don’t work at checkout, but stay reserved.").waitFor(SYNC_TIMEOUT);
}, 180_000);
