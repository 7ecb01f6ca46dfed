import { expect, test } from "vitest";
import { emptyCouponFields } from "~/domain/coupons/coupon-fields";
import { createDiscount } from "./create-discount";
import { useJourney } from "./journey";
import { postForm } from "./post-form";

const journey = useJourney();

const COUPON_COUNT = 50;
const codeOf = (number: number) => `FIFTY${String(number).padStart(2, "0")}`;

/** Counts the discounts in Shopify that take this percentage off. */
async function countWithPercentage(percentage: number): Promise<number> {
  const discounts = await journey.running.devShop.control.discounts({ shop: journey.shop });
  return discounts.filter(({ terms }) => {
    const value = terms.customerGets?.value;
    return value !== undefined && "percentage" in value && Math.round(value.percentage * 100) === percentage;
  }).length;
}

/**
 * Creates a discount of 20% and fifty coupons linked to it. When all fifty coupons are in Shopify, returns the id of
 * the discount's rule.
 */
async function createFiftyCoupons(): Promise<{ discountRuleId: string }> {
  const discountRuleId = await createDiscount(journey, { name: "Fifty codes", percentage: "20" });
  const { isOncePerCustomer: _, ...empty } = emptyCouponFields;
  for (let number = 1; number <= COUPON_COUNT; number++) {
    const form = { ...empty, name: `Coupon ${number}`, code: codeOf(number), discountRuleId };
    expect(await postForm(journey, { path: "/app/coupons/new", form })).toContain(codeOf(number));
  }
  await expect.poll(() => countWithPercentage(20), { timeout: 60_000 }).toBe(COUPON_COUNT);
  return { discountRuleId };
}

test("while a changed discount's fifty coupons are being updated in Shopify, pages load and an order is counted", async () => {
  const { app, page } = journey;
  const { control } = journey.running.devShop;
  const { discountRuleId } = await createFiftyCoupons();
  await journey.openInAdmin(`/app/discounts/${discountRuleId}`);
  await app.getByRole("textbox", { name: "Percentage" }).fill("25");
  // The shop has no API points left, so the update takes at least 15 seconds. The merchant doesn't have to wait for the
  // update.
  await control.setAvailablePoints({ shop: journey.shop, points: 0 });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await app.getByText("Updating coupons in Shopify").waitFor();

  await journey.openInAdmin("/app/discounts");
  await app.getByText(/Updating \d+ \/ 50 coupons/).waitFor();
  await journey.screenshot("fifty-coupons-updating");
  await control.placeOrder({ shop: journey.shop, codes: [codeOf(50)] });

  await journey.openInAdmin("/app/coupons");
  const lastCouponRow = app.getByRole("row").filter({ hasText: codeOf(50) });
  await lastCouponRow.getByRole("link", { name: /^1\b/ }).waitFor();
  await lastCouponRow.getByRole("link", { name: "Coupon 50", exact: true }).click();
  await app.getByRole("heading", { name: "Coupon 50" }).first().waitFor();
  await journey.openInAdmin("/app/find");
  await app.getByLabel("Code, link or coupon name").fill(codeOf(7));
  await app.getByRole("list", { name: "This code" }).getByText(codeOf(7)).waitFor();

  await expect.poll(() => countWithPercentage(25), { timeout: 120_000 }).toBe(COUPON_COUNT);
  await journey.openInAdmin("/app/discounts");
  await app.getByRole("link", { name: "Fifty codes" }).waitFor();
  await app.getByText(/Updating \d+ \/ 50 coupons/).waitFor({ state: "hidden" });
}, 240_000);
