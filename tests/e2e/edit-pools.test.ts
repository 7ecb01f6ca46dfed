import type { FrameLocator } from "playwright-core";
import { expect, test } from "vitest";
import { useJourney } from "./journey";
import { makeDiscount } from "./make-discount";

const journey = useJourney();
/** For all codes of a pool to be moved. */
const A_WHILE = { timeout: 60_000 };

const discounts = () => journey.running.devShop.control.discounts({ shop: journey.shop });

async function openCoupon(name: string) {
  await journey.openInAdmin("/app/coupons");
  await journey.app.getByRole("link", { name, exact: true }).click();
  await journey.app.getByRole("heading", { name: "Settings" }).waitFor();
}

const save = () => journey.page.getByRole("button", { name: "Save", exact: true }).click();

async function makeFreeShipping(name: string) {
  await journey.openInAdmin("/app/discounts/new?recipe=free-shipping");
  await journey.app.getByRole("textbox", { name: "Name" }).fill(name);
  await journey.page.getByRole("button", { name: "Save" }).click();
  await journey.app.getByRole("link", { name }).waitFor();
}

async function chooseDiscount(app: FrameLocator, name: string) {
  await app.getByRole("combobox", { name: "Linked discount" }).click();
  await app.getByRole("option", { name }).click();
}

test("a pool whose discount becomes another kind says what moving does, and moves all its codes", async () => {
  const { app } = journey;
  await makeDiscount(journey, { name: "20% off everything", percentage: "20" });
  await makeFreeShipping("Free shipping for all");
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New coupon" }).first().click();
  const modal = app.getByRole("dialog", { name: "New coupon" });
  await modal.getByRole("radio", { name: "Bulk Pool" }).check({ force: true });
  await modal.getByLabel("Name").fill("Flyer");
  await modal.getByLabel("Number of codes").fill("300");
  await modal.getByRole("combobox", { name: "Linked discount" }).click();
  await app.getByRole("option", { name: "20% off everything" }).click();
  await modal.getByRole("button", { name: /^Create coupon and/ }).click();
  await app.getByRole("row").filter({ hasText: "Flyer" }).getByText("Live").waitFor(A_WHILE);

  await openCoupon("Flyer");
  await chooseDiscount(app, "Free shipping for all");
  await save();
  const dialog = app.getByRole("dialog", { name: "Move 300 codes to another discount?" });
  await dialog.getByText(/^300 codes stop working and start again/).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("move-question");
  await dialog.getByRole("button", { name: "Save and move" }).click();
  await app.getByText("Live", { exact: true }).first().waitFor(A_WHILE);
  await expect
    .poll(
      async () =>
        (await discounts())
          .filter(({ title }) => title === "Flyer")
          .map(({ type, codesCount }) => [type, codesCount]),
      A_WHILE,
    )
    .toEqual([["free-shipping", 300]]);
  await journey.screenshots("coupon-after-move");
});

test("coupons are archived together, undone by the toast, and copied", async () => {
  const { app, page } = journey;
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New coupon" }).first().click();
  const newCoupon = app.getByRole("dialog", { name: "New coupon" });
  await newCoupon.getByLabel("Code", { exact: true }).fill("SECOND1");
  await newCoupon.getByLabel("Name").fill("Second");
  await newCoupon.getByRole("button", { name: "Create coupon" }).click();
  await app.getByRole("row").filter({ hasText: "Second" }).waitFor();
  for (const name of ["Flyer", "Second"]) {
    await app.getByRole("row").filter({ hasText: name }).getByRole("checkbox").check({ force: true });
  }
  await journey.screenshots("coupons-selected");
  await app.getByRole("button", { name: "Archive", exact: true }).first().click();
  const dialog = app.getByRole("dialog", { name: "Archive 2 coupons?" });
  await dialog.getByText("0 of these 301 codes were used. All 301 stop working.").waitFor();
  await dialog.getByRole("button", { name: "Archive coupons" }).click();
  await app.getByText("All your coupons are archived").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await app.getByRole("row").filter({ hasText: "Flyer" }).getByText("Live").waitFor(A_WHILE);

  await openCoupon("Flyer");
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
