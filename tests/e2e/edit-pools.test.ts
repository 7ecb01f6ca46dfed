import type { FrameLocator } from "playwright-core";
import { expect, test } from "vitest";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { useJourney } from "./journey";

const journey = useJourney();
/** Moving the codes of a pool, or restoring a pool, can take this long. */
const POOL_TIMEOUT = { timeout: 60_000 };

const listDiscountsInShopify = () => journey.running.devShop.control.discounts({ shop: journey.shop });

/** Creates the pool Flyer with 300 live codes. Returns the coupon's id. */
function createFlyerPool({ discountRuleId }: { discountRuleId: string }) {
  return createCoupon(journey, { name: "Flyer", type: "bulk_pool", quantity: "300", discountRuleId });
}

const createFreeShipping = () =>
  createDiscount(journey, { name: "Free shipping for all", rewardKind: "free_shipping" });

async function openCoupon(couponId: string) {
  await journey.openInAdmin(`/app/coupons/${couponId}`);
  await journey.app.getByRole("heading", { name: "Settings" }).waitFor();
}

const save = () => journey.page.getByRole("button", { name: "Save", exact: true }).click();

async function chooseDiscount(app: FrameLocator, name: string) {
  await app.getByRole("combobox", { name: "Linked discount" }).click();
  await app.getByRole("option", { name }).click();
}

test("linking a pool to a discount of another kind moves all codes of the pool once the merchant confirms the move", async () => {
  const { app } = journey;
  const discountRuleId = await createDiscount(journey, { name: "20% off everything" });
  await createFreeShipping();
  await openCoupon(await createFlyerPool({ discountRuleId }));
  await chooseDiscount(app, "Free shipping for all");
  await save();
  const dialog = app.getByRole("dialog", { name: "Move 300 codes to another discount?" });
  await dialog.getByText(/^300 codes stop working and start again/).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("move-question");
  await dialog.getByRole("button", { name: "Save and move" }).click();
  await app.getByText("Active", { exact: true }).first().waitFor(POOL_TIMEOUT);
  await expect
    .poll(
      async () =>
        (await listDiscountsInShopify())
          .filter(({ title }) => title === "Flyer")
          .map(({ type, codesCount }) => [type, codesCount]),
      POOL_TIMEOUT,
    )
    .toEqual([["free-shipping", 300]]);
  await journey.screenshots("coupon-after-move");
});

test("archives a pool and another coupon, restores the pool with Undo, and Duplicate fills in the New coupon form from the pool", async () => {
  const { app, page } = journey;
  const flyerId = await createFlyerPool({ discountRuleId: await createFreeShipping() });
  await createCoupon(journey, { name: "Second", code: "SECOND1" });
  await journey.openInAdmin("/app/coupons");
  for (const name of ["Flyer", "Second"]) {
    await app.getByRole("row").filter({ hasText: name }).getByRole("checkbox").check({ force: true });
  }
  await journey.screenshots("coupons-selected");
  await app.getByRole("button", { name: "Archive", exact: true }).first().click();
  const dialog = app.getByRole("dialog", { name: "Archive 2 coupons?" });
  await dialog.getByText("0 of these 301 codes have been used. All 301 stop working.").waitFor();
  await dialog.getByRole("button", { name: "Archive coupons" }).click();
  await app.getByText("All your coupons are archived").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await app
    .getByRole("row")
    .filter({ hasText: "Flyer" })
    .getByText("Active", { exact: true })
    .waitFor(POOL_TIMEOUT);

  await openCoupon(flyerId);
  await app.getByRole("button", { name: "More", exact: true }).click();
  await app
    .getByRole("menuitem", { name: "Duplicate" })
    .or(app.getByRole("button", { name: "Duplicate", exact: true }))
    .first()
    .click();
  const modal = app.getByRole("dialog", { name: "New coupon" });
  await expect.poll(() => modal.getByLabel("Name").inputValue()).toBe("Copy of Flyer");
  await expect
    .poll(() => modal.getByRole("combobox", { name: "Linked discount" }).inputValue())
    .toBe("Free shipping for all");
});
