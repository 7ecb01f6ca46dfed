import { expect, test } from "vitest";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { holdResponse } from "./hold-response";
import { useJourney } from "./journey";
import { placeOrder } from "./place-order";

const journey = useJourney();

/** Opens the page for a new discount, chooses a recipe, and fills in the discount's name. */
async function startRecipe({ recipe, name }: { recipe: string; name: string }) {
  const { app } = journey;
  await journey.openInAdmin("/app/discounts/new");
  await app.getByRole("button", { name: recipe, exact: false }).first().click();
  await app.getByRole("textbox", { name: "Name" }).fill(name);
}

/** Fills in the text field with the label. The field's accessible name may be the label and a unit: "Amount USD". */
async function fill(label: string, text: string) {
  await journey.app.getByRole("textbox", { name: new RegExp(`^${label}( USD| %)?$`) }).fill(text);
}

/** Opens the admin's resource picker, and selects products, variants or collections there. */
async function pickItems(button: RegExp, items: string[]) {
  await journey.app.getByRole("button", { name: button }).click();
  const picker = journey.page.getByRole("dialog");
  for (const item of items) await picker.getByRole("checkbox", { name: item, exact: true }).check();
  await picker.getByRole("button", { name: "Select" }).click();
  await picker.waitFor({ state: "hidden" });
}

/** Opens the New coupon form from the wizard's coupon field, and creates a Standard coupon. */
async function createCouponInWizard({ code, name }: { code: string; name: string }) {
  const { app } = journey;
  await app.getByRole("button", { name: "Change What triggers it" }).click();
  await app.getByRole("combobox", { name: "Coupon applied" }).click();
  await app.getByRole("option", { name: "Create new coupon" }).click();
  const modal = app.getByRole("dialog", { name: "New coupon" });
  await modal.getByLabel("Code", { exact: true }).fill(code);
  await modal.getByLabel("Name").fill(name);
  await modal.getByText("The code applies this discount once you save the discount.").waitFor();
  await modal.getByRole("button", { name: "Create coupon" }).click();
  await modal.waitFor({ state: "hidden" });
  // The focus moves to the button that removes the new coupon's tag, and no list covers the tag.
  await expect
    .poll(() =>
      app.getByRole("button", { name: `Remove ${name}` }).evaluate((button) => button.matches(":focus")),
    )
    .toBe(true);
  expect(await app.getByRole("listbox", { name: "Coupons" }).count()).toBe(0);
}

async function save() {
  await journey.page.getByRole("button", { name: "Save", exact: true }).click();
  await journey.app.getByRole("heading", { name: "Discounts", exact: true }).waitFor();
}

/** Reads the wizard's preview: the lines of the example cart, and the total that a shopper pays. */
async function readPreview() {
  const { app } = journey;
  const amounts = app.locator("[data-preview]");
  await amounts.getByText("Total", { exact: true }).waitFor();
  const total = await amounts.locator("div", { hasText: "Total" }).locator("dd").innerText();
  const addButtons = app.getByRole("button", { name: /^Add one / });
  const lines: { title: string; quantity: number }[] = [];
  for (const button of await addButtons.all()) {
    const title = /^Add one (.*)$/.exec((await button.getAttribute("aria-label")) ?? "")?.[1] ?? "";
    const quantity = Number(await button.locator("xpath=preceding-sibling::span[1]").innerText());
    lines.push({ title, quantity });
  }
  return { total, lines };
}

/** Buys the lines in the storefront with the code. Returns the total that the thank-you page shows. */
async function buy({ lines, code }: { lines: { title: string; quantity: number }[]; code: string }) {
  const { page } = journey;
  const variants = journey.running.devShop.state.products.ofShop(journey.shop).flatMap((product) =>
    product.variants.map(({ id, title }) => ({
      id,
      title: title === "Default Title" ? product.title : `${product.title}, ${title}`,
    })),
  );
  const items = lines
    .filter(({ quantity }) => quantity > 0)
    .map(({ title, quantity }) => ({
      id: variants.find((variant) => variant.title === title)?.id,
      quantity,
    }));
  await journey.openStorefront();
  await page.evaluate(async (items) => {
    const headers = { "content-type": "application/json" };
    await fetch("/cart/clear.js", { method: "POST" });
    await fetch("/cart/add.js", { method: "POST", headers, body: JSON.stringify({ items }) });
  }, items);
  await journey.openStorefront(`/discount/${code}?redirect=/checkout`);
  await page.getByLabel("Email").fill(`${code.toLowerCase()}@example.com`);
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Last name").fill("Lovelace");
  await page.getByRole("button", { name: "Place order" }).click();
  await page.getByText("Thank you").first().waitFor();
  await page.getByText(`Discount ${code}`).waitFor();
  return page
    .getByRole("row", { name: /^Total/ })
    .locator("td")
    .innerText();
}

async function expectActiveCoupon(name: string) {
  await journey.openInAdmin("/app/coupons");
  await journey.app.getByRole("row").filter({ hasText: name }).getByText("Active", { exact: true }).waitFor();
}

test("the Discounts tab offers to create the first discount when the shop has none, and Create discount shows the recipes", async () => {
  const { app } = journey;
  await journey.openInAdmin("/app/discounts");
  await app.getByText("Create your first discount").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("discounts-empty");
  await app.getByRole("button", { name: "Create discount" }).click();
  await app.getByRole("button", { name: /Buy X get Y/ }).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("discounts-recipes");
});

test("the wizard keeps the entries of a Buy X get Y discount while the merchant creates a coupon there, and checkout charges the total that the preview shows", async () => {
  const { app } = journey;
  await startRecipe({ recipe: "Buy X get Y", name: "Two tees, socks free" });
  await pickItems(/items to buy/, ["Stegosaurus Tee"]);
  await pickItems(/items to get/, ["Fossil Socks"]);
  await fill("Maximum uses per order", "2");
  await createCouponInWizard({ code: "teeparty", name: "Tee party" });
  // The fields of the discount still have their values after the coupon is created.
  await expect
    .poll(() => app.getByRole("textbox", { name: "Name" }).inputValue())
    .toBe("Two tees, socks free");
  await expect
    .poll(() => app.getByRole("textbox", { name: "Maximum uses per order" }).inputValue())
    .toBe("2");
  await app
    .getByText(
      "Shoppers who enter a code from Tee party and buy 2 of Stegosaurus Tee get 1 of Fossil Socks free, up to 2 times per order.",
    )
    .waitFor();
  await app.getByRole("button", { name: "Add one Fossil Socks" }).click();
  const preview = await readPreview();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("wizard-buy-x-get-y");
  await save();
  await expectActiveCoupon("Tee party");
  expect(await buy({ lines: preview.lines, code: "TEEPARTY" })).toBe(preview.total);
});

test("creates a discount of an amount off each item of a product and of a variant, and checkout charges the total that the preview shows", async () => {
  await startRecipe({ recipe: "Amount off products", name: "Five off small ones" });
  await fill("Amount", "5");
  await pickItems(/discounted items/, ["Raptor Hoodie - Small", "Ammonite Mug"]);
  await journey.app.getByText("get $5.00 per item off Ammonite Mug and Raptor Hoodie, Small").waitFor();
  await createCouponInWizard({ code: "SMALL5", name: "Small five" });
  await journey.app.getByRole("button", { name: "Add one Ammonite Mug" }).click();
  const preview = await readPreview();
  await save();
  await expectActiveCoupon("Small five");
  expect(await buy({ lines: preview.lines, code: "SMALL5" })).toBe(preview.total);
});

test("creates a discount of a percentage off a collection, and checkout charges the total that the preview shows", async () => {
  await startRecipe({ recipe: "Percentage off products", name: "Toys sale" });
  await fill("Percentage", "12.5");
  await pickItems(/discounted items/, ["Toys"]);
  await createCouponInWizard({ code: "TOYS", name: "Toy letter" });
  const preview = await readPreview();
  await save();
  await expectActiveCoupon("Toy letter");
  expect(await buy({ lines: preview.lines, code: "TOYS" })).toBe(preview.total);
});

test("creates a free shipping discount for one country, and checkout charges the total that the preview shows", async () => {
  const { app } = journey;
  await startRecipe({ recipe: "Free shipping", name: "Ships free" });
  await fill("Maximum shipping rate", "10");
  await app.getByRole("button", { name: "Change Where" }).click();
  await app.getByText("Specific countries", { exact: true }).click();
  await app.getByRole("combobox", { name: "Countries" }).fill("united st");
  await app.getByRole("option", { name: "United States", exact: true }).click();
  await app.getByRole("combobox", { name: "Countries" }).press("Escape");
  await app.getByText("get free shipping to United States if it costs $10.00 or less").waitFor();
  await createCouponInWizard({ code: "SHIPS", name: "Shipping letter" });
  const preview = await readPreview();
  await save();
  await expectActiveCoupon("Shipping letter");
  expect(await buy({ lines: preview.lines, code: "SHIPS" })).toBe(preview.total);
});

test("creates a discount from the New coupon form, and returns to the form, which has kept the code and selected the new discount", async () => {
  const { app, page } = journey;
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New coupon" }).first().click();
  const modal = app.getByRole("dialog", { name: "New coupon" });
  await modal.getByLabel("Code", { exact: true }).fill("WANTED");
  await modal.getByLabel("Name").fill("Wants a discount");
  await modal.getByRole("combobox", { name: "Linked discount" }).click();
  await app.getByRole("option", { name: "Create a discount" }).click();
  await app.getByRole("button", { name: /^Percentage off the order/ }).click();
  await fill("Name", "Created on the way");
  await fill("Percentage", "5");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await modal.waitFor();
  await expect.poll(() => modal.getByLabel("Code", { exact: true }).inputValue()).toBe("WANTED");
  await expect
    .poll(() => modal.getByRole("combobox", { name: "Linked discount" }).inputValue())
    .toBe("Created on the way");
  await modal.getByRole("button", { name: "Create coupon" }).click();
  await modal.waitFor({ state: "hidden" });
  await expectActiveCoupon("Wants a discount");
});

test("creates discounts from the recipes Percentage off the order, Amount off the order, and For specific customers", async () => {
  const { app } = journey;
  await startRecipe({ recipe: "Percentage off the order", name: "Twenty off" });
  await fill("Percentage", "20");
  await save();
  await startRecipe({ recipe: "Amount off the order", name: "Ten dollars" });
  await fill("Amount", "10");
  await save();
  await startRecipe({ recipe: "For specific customers", name: "Readers" });
  await fill("Percentage", "15");
  await app.getByRole("combobox", { name: "Segments" }).click();
  await app.getByRole("option", { name: "Newsletter readers" }).click();
  await app.getByRole("combobox", { name: "Segments" }).press("Escape");
  await app
    .getByText("Customers in Newsletter readers who enter a coupon code get 15% off the order.")
    .waitFor();
  await save();
});

test("saves an unfinished discount as a draft, which the merchant can later finish, link to a coupon, deactivate and rename", async () => {
  const { app, page } = journey;
  await startRecipe({ recipe: "Spend and save", name: "Spend a lot" });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await app.getByText("This discount isn’t finished").waitFor();
  await app.getByText("Enter an amount, for example 5.").first().waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("wizard-unfinished");
  // A click on an error in the list moves the focus to the error's field. If the field's section is closed, the click
  // first opens the section.
  const currentSection = (title: string) =>
    app.getByRole("button", { name: `${title}, needs attention` }).and(app.locator("[aria-current]"));
  await app.getByRole("button", { name: "Hide When", exact: true }).click();
  await app.getByRole("button", { name: "When, minimum amount: Enter an amount, for example 5." }).click();
  await expect
    .poll(() =>
      app.getByRole("textbox", { name: /^Minimum amount/ }).evaluate((field) => field.matches(":focus")),
    )
    .toBe(true);
  await currentSection("When").waitFor();
  await app.getByRole("button", { name: "Rewards, amount: Enter an amount, for example 5." }).click();
  await currentSection("Rewards").waitFor();
  await app.getByRole("button", { name: "Save as draft" }).last().click();
  const draft = app.getByRole("row").filter({ hasText: "Spend a lot" });
  await draft.getByText("Draft").waitFor();
  await draft.getByRole("link", { name: "Spend a lot" }).click();
  await app.getByText("This discount is a draft.").waitFor();
  await fill("Amount", "10");
  await fill("Minimum amount", "100");
  await app.getByText("get $10.00 off the order when they spend at least $100.00").waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await app.getByText("Active", { exact: true }).waitFor();

  // Wait until the toasts have disappeared, because they cover the list of coupons.
  const toasts = page.getByRole("button", { name: "Dismiss" });
  await expect.poll(() => toasts.count()).toBe(0);
  await createCouponInWizard({ code: "ALOT", name: "A lot" });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await app.getByRole("link", { name: "A lot" }).waitFor();
  await app.getByRole("button", { name: "Remove A lot" }).waitFor({ state: "hidden" });
  // For a reward of another kind, the coupon's codes must move to a new discount in Shopify. The merchant has to
  // confirm the move.
  await app.getByLabel("Reward", { exact: true }).selectOption("Free shipping");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const confirmation = app.getByRole("dialog", {
    name: "Move the codes of the linked coupon to another discount?",
  });
  await confirmation.getByText("Shopify can’t turn an amount off into free shipping").waitFor();
  await journey.screenshot("rule-move-question");
  await confirmation.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Discard" }).click();

  await app.getByRole("button", { name: "More actions" }).click();
  await app.getByRole("button", { name: "Deactivate", exact: true }).click();
  await app.getByRole("button", { name: "Deactivate discount" }).click();
  await app.getByText("This discount isn’t active.").waitFor();
  await fill("Name", "Spend a lot more");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await app.getByRole("heading", { name: "Spend a lot more" }).waitFor();
});

/** Creates the discount Toys sale and the linked coupon Toy letter with the code TOYS. */
async function createToysSale() {
  const discountRuleId = await createDiscount(journey, { name: "Toys sale", percentage: "12.5" });
  await createCoupon(journey, { name: "Toy letter", code: "TOYS", discountRuleId });
}

test("the Discounts tab shows a discount's coupon and number of uses, and explains that the discount can't be deleted while it has a coupon", async () => {
  const { app } = journey;
  await createToysSale();
  await placeOrder(journey, { codes: ["TOYS"] });
  await journey.openInAdmin("/app/discounts");
  const row = app.getByRole("row").filter({ hasText: "Toys sale" });
  await row.getByText("Toy letter").waitFor();
  await expect.poll(() => row.innerText()).toMatch(/\b1\b/);
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("discounts-tab");

  await row.getByRole("button", { name: "Actions for Toys sale" }).click();
  await app.getByRole("menuitem", { name: "Delete" }).click();
  await app.getByRole("button", { name: "Delete discount" }).click();
  await app.getByText("Toy letter uses this discount.").waitFor();
  await journey.screenshot("discount-not-deleted");
  await app.getByRole("button", { name: "OK" }).click();
});

test("deactivating a discount ends its coupon in Shopify, and the discount's row shows the progress of this update", async () => {
  const { app } = journey;
  await createToysSale();
  await journey.openInAdmin("/app/discounts");
  const row = app.getByRole("row").filter({ hasText: "Toys sale" });
  await row.getByRole("button", { name: "Actions for Toys sale" }).click();
  await app.getByRole("menuitem", { name: "Deactivate" }).click();
  // The row shows the progress and its end without a reload. Slow calls to Shopify keep the progress visible.
  const { control } = journey.running.devShop;
  await control.setLatency({ ms: 6_000 });
  await app.getByRole("button", { name: "Deactivate discount" }).click();
  await row.getByText("Inactive").waitFor();
  await row.getByText("Updating 0 / 1 coupon").waitFor();
  await journey.screenshots("discounts-updating");
  expect(await journey.seriousViolations()).toEqual([]);
  await control.setLatency({ ms: 0 });
  await row.getByText("Updating").waitFor({ state: "hidden" });
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("row").filter({ hasText: "Toy letter" }).getByText("Discount inactive").waitFor();
  await expect
    .poll(
      async () =>
        (await journey.running.devShop.control.discounts({ shop: journey.shop })).find(
          ({ title }) => title === "Toy letter",
        )?.endsAt,
    )
    .toBeTruthy();
});

test("the wizard keeps its entries when the example cart, segments or customers can't be loaded, and Try again loads what is missing", async () => {
  const { app } = journey;
  const { control } = journey.running.devShop;
  await control.failNext({ operation: "products", kind: "http-500" });
  await startRecipe({ recipe: "Amount off products", name: "Outlasts an outage" });
  await app.getByText("The example cart couldn’t be loaded.").waitFor();
  await fill("Amount", "15");
  await app.getByRole("button", { name: "Try again: the example cart" }).click();
  await readPreview();

  await control.failNext({ operation: "products", kind: "http-500" });
  await pickItems(/^Choose products: discounted items$/, ["Ammonite Mug"]);
  await app.getByText("The example cart couldn’t be loaded.").waitFor();
  await app.getByRole("button", { name: "Change products: discounted items", exact: true }).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("wizard-no-example");
  await expect.poll(() => app.getByRole("textbox", { name: "Name" }).inputValue()).toBe("Outlasts an outage");
  await app.getByRole("button", { name: "Try again: the example cart" }).click();
  await app.getByRole("button", { name: "Add one Ammonite Mug" }).waitFor();

  await control.failNext({ operation: "segments", kind: "http-500" });
  await app.getByRole("button", { name: "Change Who" }).click();
  await app.getByText("Specific customer segments", { exact: true }).click();
  await app.getByText("Segments couldn’t be loaded.").first().waitFor();
  await app.getByRole("button", { name: "Try again: segments" }).click();
  await app.getByRole("combobox", { name: "Segments" }).click();
  await app.getByRole("option", { name: "Newsletter readers" }).waitFor();
  await app.getByRole("combobox", { name: "Segments" }).press("Escape");

  await control.failNext({ operation: "customers", kind: "http-500" });
  await app.getByText("Specific customers", { exact: true }).click();
  await app.getByText("Customers couldn’t be loaded.").first().waitFor();
  await app.getByRole("button", { name: "Try again: customers" }).click();
  await app.getByText("Customers couldn’t be loaded.").waitFor({ state: "hidden" });
  await expect.poll(() => app.getByRole("textbox", { name: /^Amount/ }).inputValue()).toBe("15");
});

test("the wizard shows whether shoppers see a discount's name, and the list of discounts shows the minimum purchase", async () => {
  const { app } = journey;
  await startRecipe({ recipe: "Free shipping", name: "Ships free from fifty" });
  await app.getByText("Shoppers don’t see this.").waitFor();
  await app.getByRole("button", { name: "Change When", exact: true }).click();
  await app.getByText("A coupon’s own dates apply too").waitFor();
  await app.getByText("Minimum purchase amount", { exact: true }).click();
  await fill("Minimum amount", "50");
  await app.getByRole("button", { name: "Change What triggers it" }).click();
  await app.getByText("Automatically", { exact: true }).click();
  await app.getByText("Shoppers see this in cart and checkout.").waitFor();
  await app.getByText("A coupon’s own dates apply too").waitFor({ state: "hidden" });
  await app.getByRole("button", { name: "Change Messaging" }).click();
  await fill("Shopper-facing name", "Free shipping today");
  await app.getByText("Only you see this. Shoppers see the text under Messaging.").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("wizard-automatic");
  await save();
  const row = app.getByRole("row").filter({ hasText: "Ships free from fifty" });
  await row.getByText("Free shipping on orders of $50.00 or more").waitFor();
});

test("the wizard keeps its entries when a save fails because the browser is offline, and saves them once the browser is online", async () => {
  const { app, page } = journey;
  journey.allowConsoleError(/ERR_INTERNET_DISCONNECTED/);
  await startRecipe({ recipe: "Percentage off the order", name: "Saved on a train" });
  await fill("Percentage", "30");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await app.getByText("We couldn’t reach the app.").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("wizard-offline");
  await expect.poll(() => app.getByRole("textbox", { name: "Name" }).inputValue()).toBe("Saved on a train");
  await page.context().setOffline(false);
  await save();

  await app.getByRole("link", { name: "Saved on a train" }).click();
  await fill("Percentage", "35");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await app.getByText("We couldn’t reach the app.").waitFor();
  await expect.poll(() => app.getByRole("textbox", { name: /^Percentage/ }).inputValue()).toBe("35");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Save", exact: true }).waitFor({ state: "hidden" });
  await journey.openInAdmin("/app/discounts");
  await app.getByRole("row").filter({ hasText: "Saved on a train" }).getByText("35% off the order").waitFor();
});

test("shows a message after a discount is deleted, archived or restored, even though the discount's row or page disappears", async () => {
  const { app, page } = journey;
  const row = (name: string) => app.getByRole("row").filter({ hasText: name });
  await createDiscount(journey, { name: "Twenty off", percentage: "20" });
  await createDiscount(journey, { name: "Ten dollars", rewardKind: "amount_off", amount: "10" });
  await createDiscount(journey, { name: "Readers", percentage: "15" });
  const clickMenuItem = async (name: string, item: string) => {
    await app.getByRole("button", { name: `Actions for ${name}` }).click();
    await app.getByRole("menuitem", { name: item }).click();
  };
  await journey.openInAdmin("/app/discounts");
  await clickMenuItem("Ten dollars", "Delete");
  await app.getByRole("button", { name: "Delete discount" }).click();
  await page.getByText("Ten dollars deleted").waitFor();
  await row("Ten dollars").waitFor({ state: "hidden" });

  // The list reloads when the window gets the focus. So the row disappears before the response to the archive request
  // arrives.
  const heldResponse = await holdResponse(page, /\/app\/discounts\/\d+\.data/);
  await clickMenuItem("Readers", "Archive");
  await heldResponse.responded;
  await app.locator("body").evaluate(() => window.dispatchEvent(new Event("focus")));
  await row("Readers").waitFor({ state: "hidden" });
  await heldResponse.release();
  await page.getByText("Discount archived").waitFor();

  await journey.openInAdmin("/app/discounts?view=archived");
  await clickMenuItem("Readers", "Restore");
  await page.getByText("Discount restored").waitFor();
  await row("Readers").waitFor({ state: "hidden" });

  await journey.openInAdmin("/app/discounts");
  await app.getByRole("link", { name: "Twenty off" }).click();
  await app.getByRole("button", { name: "More actions" }).click();
  await app.getByRole("button", { name: "Delete", exact: true }).click();
  await app.getByRole("button", { name: "Delete discount" }).click();
  await page.getByText("Twenty off deleted").waitFor();
  await app.getByRole("heading", { name: "Discounts", exact: true }).waitFor();
  await row("Readers").waitFor();
  expect(await row("Twenty off").count()).toBe(0);
});
