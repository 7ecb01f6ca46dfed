import { expect, test } from "vitest";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { useJourney } from "./journey";
import { queryDatabase } from "./query-database";

const journey = useJourney();

const warning = "get this discount twice on the same order";

test("a discount off the order warns about using two of its coupons together, until the merchant stops combining it with order discounts", async () => {
  const { app, page } = journey;
  const discountRuleId = await createDiscount(journey, { name: "20% off the order", percentage: "20" });
  await createCoupon(journey, { name: "Flyer", code: "FLYER", discountRuleId });
  await journey.openInAdmin(`/app/discounts/${discountRuleId}`);
  await app.getByText("With a code from Flyer.").waitFor();
  expect(await app.getByText(warning).count()).toBe(0);

  const secondId = await createCoupon(journey, { name: "Friends", code: "FRIENDS", discountRuleId });
  await journey.openInAdmin(`/app/discounts/${discountRuleId}`);
  await app.getByText(warning).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await app.getByText(warning).scrollIntoViewIfNeeded();
  await journey.screenshots("discount-with-two-coupons");

  await app.getByRole("button", { name: "Combinations", exact: true }).last().click();
  await app.getByRole("radio", { name: "By type" }).check({ force: true });
  await app.getByRole("checkbox", { name: "Product discounts" }).check({ force: true });
  await app.getByText(warning).waitFor({ state: "hidden" });
  await app.getByRole("checkbox", { name: "Order discounts" }).check({ force: true });
  await app.getByText(warning).waitFor();
  await app.getByRole("radio", { name: "Don’t combine" }).check({ force: true });
  await app.getByText(warning).waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Discard" }).click();
  await app.getByText(warning).waitFor();

  await queryDatabase(journey, "UPDATE coupons SET archived_at = now() WHERE id = $1", [secondId]);
  await journey.openInAdmin(`/app/discounts/${discountRuleId}`);
  await app.getByText("With a code from Friends or Flyer.").waitFor();
  expect(await app.getByText(warning).count()).toBe(0);
});

test("Settings says that shoppers can use two coupons of an order discount at checkout, and how to prevent this", async () => {
  const { app } = journey;
  await journey.openInAdmin("/app/settings");
  const text = app.getByText("discount links use only one of them per order");
  await text.waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await text.scrollIntoViewIfNeeded();
  await journey.screenshots("settings-coupons-of-one-discount");
});
