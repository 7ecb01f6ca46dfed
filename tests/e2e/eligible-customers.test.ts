import { expect, test } from "vitest";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { useJourney } from "./journey";
import { withholdResponse } from "./withhold-response";

const journey = useJourney();
const CODE = "READERS15";

/** Creates a live coupon for the customer segment "Newsletter readers". */
async function createCouponForReaders(): Promise<void> {
  const segment = journey.running.devShop.state.segments
    .ofShop(journey.shop)
    .find(({ name }) => name === "Newsletter readers");
  const discountRuleId = await createDiscount(journey, {
    name: "Readers",
    percentage: "15",
    who: "segments",
    segments: [{ id: `gid://shopify/Segment/${segment?.id}`, title: "Newsletter readers" }],
  });
  await createCoupon(journey, { name: "Reader letter", code: CODE, discountRuleId });
}

/** Opens the code's page through the Find coupon page. */
async function openCode() {
  await journey.openInAdmin(`/app/find?text=${CODE}`);
  await journey.app.getByRole("link", { name: CODE, exact: true }).click();
}

const waitForVerdict = (text: string) => journey.app.getByRole("heading", { name: text }).waitFor();

async function lookUp(customer: string) {
  const { app } = journey;
  await app.getByLabel("Look up a customer").fill(customer);
  await app.getByRole("button", { name: "Look up" }).first().click();
}

test("shows which segment a code is for, and whether a looked-up customer is in that segment", async () => {
  const { app } = journey;
  await createCouponForReaders();
  await journey.openInAdmin("/app/coupons");
  await app
    .getByRole("row")
    .filter({ hasText: "Reader letter" })
    .getByText("Active", { exact: true })
    .waitFor();

  await openCode();
  await waitForVerdict("This code works for customers in Newsletter readers.");
  await lookUp("ada.reyes@example.com");
  await waitForVerdict("This code works for ada.reyes@example.com.");
  await app.getByText("ada.reyes@example.com is one of the customers in Newsletter readers.").waitFor();
  await lookUp("ben.okafor@example.com");
  await waitForVerdict("This code does not work: ben.okafor@example.com isn’t eligible.");
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("why-not-for-this-customer");
});

test("shows that the eligible customers and the items of a code's discount were changed in the Shopify admin, and overwrites the changes", async () => {
  const { app, page } = journey;
  const { control, state } = journey.running.devShop;
  await createCouponForReaders();
  await openCode();
  await lookUp("ben.okafor@example.com");
  await waitForVerdict("This code does not work: ben.okafor@example.com isn’t eligible.");

  // In the Shopify admin, someone makes the discount available to everyone, but only for toys.
  const toys = state.collections.ofShop(journey.shop).find(({ title }) => title === "Toys");
  await control.editDiscountInAdmin({
    shop: journey.shop,
    code: CODE,
    input: {
      context: { all: "ALL" },
      customerGets: {
        items: { all: false, collections: { add: [`gid://shopify/Collection/${toys?.id}`] } },
      },
    },
  });
  // The live check starts while the request that clears the looked-up customer is still pending.
  await withholdResponse(page, /\/app\/codes\/\d+\.data(?!.*customer=)/);
  await lookUp("");
  await app.getByRole("button", { name: "Check with Shopify" }).click();
  await waitForVerdict("This code works on the collection Toys.");
  await app
    .getByText(
      "Someone changed its customer eligibility in the Shopify admin. In Shopify: everyone. In the app: customers in Newsletter readers.",
    )
    .waitFor();
  await app
    .getByText(
      "Someone changed the items it applies to in the Shopify admin. In Shopify: the collection Toys. In the app: the whole order.",
    )
    .waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("why-changed-for-whom-and-what");
  await app.getByRole("button", { name: "Overwrite with app settings" }).first().click();
  await waitForVerdict("This code works for customers in Newsletter readers.");
});
