import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { buySocks } from "./buy-socks";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { useJourney } from "./journey";
import { placeOrder } from "./place-order";
import { queryDatabase } from "./query-database";
import { withholdResponse } from "./withhold-response";

const journey = useJourney();

const listTitlesInShopify = async () => {
  const { control } = journey.running.devShop;
  return (await control.discounts({ shop: journey.shop })).map(({ title }) => title);
};

/** Creates an automatic discount of 10% without the wizard. */
const createAutomaticDiscount = (name: string) =>
  createDiscount(journey, { name, percentage: "10", trigger: "automatic" });

/** Creates a coupon with the code NEWS20 and a linked discount of 20%. Returns the coupon's id. */
async function createNewsletterCoupon() {
  const discountRuleId = await createDiscount(journey, { name: "20% off everything", percentage: "20" });
  return createCoupon(journey, { name: "Newsletter", code: "NEWS20", discountRuleId });
}

// Polaris covers each radio button and checkbox with its own drawing, so these tests check and uncheck with `force`.

async function createAutomaticDiscountInWizard(name: string) {
  const { app, page } = journey;
  await journey.openInAdmin("/app/discounts/new?recipe=percentage-off-order");
  await app.getByRole("textbox", { name: "Name" }).fill(name);
  await app.getByRole("textbox", { name: "Percentage" }).fill("10");
  const automaticRadio = app.getByRole("radio", { name: "Automatically" });
  const openSection = app.getByRole("button", { name: "Change What triggers it" });
  await automaticRadio.or(openSection).first().waitFor();
  if ((await openSection.count()) > 0) await openSection.click();
  // Click the label instead of the covered input, because Playwright can wait until the label is visible.
  await app.getByText("Automatically", { exact: true }).click();
  await app.getByText("0 of 25 active automatic discounts used").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await page.getByRole("button", { name: "Save" }).click();
  await app.getByRole("link", { name }).waitFor();
  await expect.poll(listTitlesInShopify).toContain(name);
}

/** Saves this coupon interaction in Settings, and waits until the two discounts in Shopify are updated. */
async function saveInteraction(label: string) {
  const { app, page } = journey;
  await journey.openInAdmin("/app/settings");
  await app.getByRole("radio", { name: label, exact: true }).check({ force: true });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Settings saved").waitFor();
  await app.getByText("2 discounts in Shopify use this setting.").waitFor();
}

test("checkout combines a code with an automatic discount only if the saved coupon interaction allows it, and Analytics shows both discounts", async () => {
  const { app, page } = journey;
  await createAutomaticDiscountInWizard("Autumn sale");
  await createNewsletterCoupon();
  const { control } = journey.running.devShop;
  // Settings uses Shopify's search to list the discounts that the app did not create. Without the lag, the search finds
  // a new discount at once.
  await control.setSearchLag({ ms: 0 });
  await control.createForeignDiscount({
    shop: journey.shop,
    code: "BYHAND",
    createdBy: "merchant",
    input: { title: "Made by hand" },
  });

  await saveInteraction("Don’t combine");
  await app.getByRole("link", { name: "Made by hand" }).waitFor();
  expect(await app.getByText("Autumn sale").count()).toBe(0);
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("settings-interaction");
  expect((await buySocks(journey, { code: "NEWS20" })).thankYouText).toContain("$14.60");

  await saveInteraction("Combine");
  expect((await buySocks(journey, { code: "NEWS20" })).thankYouText).toContain("$13.40");

  await journey.openInAdmin("/app/settings");
  await app.getByRole("radio", { name: "By type" }).check({ force: true });
  await app.getByRole("checkbox", { name: "Order discounts with each other" }).uncheck({ force: true });
  await app.getByText("10% off the order and 20% off the order, the shopper gets the coupon").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("settings-by-class");
  await page.getByRole("button", { name: "Discard" }).click();

  const row = (name: string) => app.getByRole("row").filter({ hasText: name });
  const countAutumnSaleRows = async () => {
    await journey.openInAdmin("/app/analytics");
    await app.getByRole("heading", { name: "All discounts" }).waitFor();
    return row("Autumn sale").count();
  };
  await expect.poll(countAutumnSaleRows, { interval: 1_000 }).toBe(1);
  await expect
    .poll(() => row("20% off everything").innerText())
    .toMatch(/20% off everything\s+2\s+2\s+\$28\.00\s+\$4\.80/);
  await expect.poll(() => row("Autumn sale").innerText()).toMatch(/1\s+1\s+\$13\.40\s+\$1\.20/);
  await expect.poll(() => row("Newsletter").innerText()).toMatch(/2\s+2/);
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("analytics");

  await row("Autumn sale").getByRole("link", { name: "Autumn sale" }).click();
  await app.getByRole("heading", { name: "Results" }).waitFor();
  await app.getByText("Used on 1 of 30 days.").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await app.getByRole("heading", { name: "Results" }).scrollIntoViewIfNeeded();
  await journey.screenshots("rule-results");
});

test("Settings reports that Shopify uses a new coupon interaction only after the interaction is saved and the progress of the update is loaded", async () => {
  const { app, page } = journey;
  journey.allowConsoleError(/ERR_FAILED/);
  await createAutomaticDiscount("Autumn sale");
  await createNewsletterCoupon();
  await saveInteraction("Don’t combine");
  const updated = app.getByText("2 discounts in Shopify use this setting.");
  const saved = page.getByText("Settings saved");
  const progressUrl = /\/app\/discounts\/updates\.data/;
  await journey.openInAdmin("/app/settings");
  await updated.waitFor();
  await app.getByRole("radio", { name: "Combine", exact: true }).check({ force: true });
  await updated.waitFor({ state: "hidden" });
  // Make all requests for the progress of the update fail.
  await page.route(progressUrl, (route) => route.abort());
  await page.getByRole("button", { name: "Save" }).click();
  await saved.waitFor();
  expect(await updated.count()).toBe(0);
  await page.unroute(progressUrl);
  await updated.waitFor({ timeout: 30_000 });
  await saveInteraction("Don’t combine");
});

test("Analytics shows only the coupons selected in its coupon field, and a coupon can be created from that field", async () => {
  const { app, page } = journey;
  const row = (name: string) => app.getByRole("row").filter({ hasText: name });
  await createAutomaticDiscount("Autumn sale");
  await createNewsletterCoupon();
  await placeOrder(journey, { codes: ["NEWS20"] });
  await journey.openInAdmin("/app/analytics");
  const couponField = app.getByRole("combobox", { name: "Coupon applied" });
  await couponField.click();
  await app.getByRole("option", { name: "Newsletter" }).click();
  await page.keyboard.press("Escape");
  await app.getByRole("heading", { name: "With these coupons" }).waitFor();
  await expect.poll(() => row("Newsletter").count()).toBe(1);
  expect(await row("Autumn sale").count()).toBe(0);

  await couponField.click();
  await app.getByRole("option", { name: "Create new coupon" }).click();
  const modal = app.getByRole("dialog", { name: "New coupon" });
  await modal.getByLabel("Code", { exact: true }).fill("NEVERUSED");
  await modal.getByLabel("Name").fill("For later");
  await modal.getByRole("button", { name: "Create coupon" }).click();
  await modal.waitFor({ state: "hidden" });
  await app.getByRole("button", { name: "Remove For later" }).waitFor();
  await app.getByRole("button", { name: "Remove Newsletter" }).click();
  await app.getByText("No orders used a coupon in this period.").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("analytics-coupons");
  await app.getByRole("button", { name: "Remove For later" }).click();
  await app.getByRole("heading", { name: "All discounts" }).waitFor();
  await row("Autumn sale").waitFor();

  // Select the second coupon while the results of the first coupon are loading.
  await withholdResponse(page, /\/app\/analytics\.data\?.*coupons=/);
  await couponField.click();
  await app.getByRole("option", { name: "Newsletter" }).click();
  await app.getByRole("option", { name: "For later" }).click();
  await page.keyboard.press("Escape");
  await app.getByRole("heading", { name: "With these coupons" }).waitFor();
  await app.getByRole("button", { name: "Remove For later" }).waitFor();
  await app.getByRole("button", { name: "Remove Newsletter" }).waitFor();
  await row("Newsletter").waitFor();
});

test("Analytics lists a coupon whose usage count differs from Shopify's, with both counts and a link to the coupon", async () => {
  const { app } = journey;
  const couponId = await createNewsletterCoupon();
  await journey.openInAdmin("/app/analytics");
  await app.getByRole("heading", { name: "All discounts" }).waitFor();
  const differences = app.getByRole("heading", { name: "Usage counts that differ from Shopify’s" });
  expect(await differences.count()).toBe(0);
  // Insert a row like the one that the nightly reconciliation saves.
  await queryDatabase(
    journey,
    `INSERT INTO usage_differences (shop_id, coupon_id, our_count, reversed_count, shopify_count, cause, compared_at)
     SELECT shop_id, coupons.id, 2, 0, 5, 'unknown-orders', now()
       FROM coupons JOIN shops ON shops.id = shop_id WHERE domain = $1 AND coupons.id = $2`,
    [journey.shop, couponId],
  );
  await journey.openInAdmin("/app/analytics");
  await app.getByText("Shopify’s usage count differs for 1 coupon.").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await differences.scrollIntoViewIfNeeded();
  await journey.screenshots("analytics-differences", { isWholePage: true });
  await app.getByText(/^Shopify counted 5 uses, and we counted 2/).waitFor();
  await app.getByRole("link", { name: "Newsletter" }).last().click();
  await app.getByRole("heading", { name: "Orders and Shopify’s count" }).waitFor();
  await app.getByText(/^Shopify counted 5 uses, and we counted 2/).waitFor();
});

test("Settings lists a customer's data request, and the CSV file of the customer's stored data contains the used code", async () => {
  const { app, page } = journey;
  await createNewsletterCoupon();
  await placeOrder(journey, { codes: ["NEWS20"] });
  await journey.openInAdmin("/app/settings");
  await app.getByText("No requests.").waitFor();
  await queryDatabase(
    journey,
    `INSERT INTO data_requests (shop_id, customer_id, shopify_order_ids)
     SELECT shop_id, coalesce(customer_id, 207), ARRAY[shopify_order_id]
       FROM orders JOIN shops ON shops.id = shop_id WHERE domain = $1`,
    [journey.shop],
  );
  await journey.openInAdmin("/app/settings");
  await app.getByText("Stored: ").waitFor();
  await app.getByRole("heading", { name: "Customer data requests" }).scrollIntoViewIfNeeded();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("settings-data-requests");
  const downloading = page.waitForEvent("download");
  await app.getByRole("button", { name: /^Download CSV for customer/ }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/^customer-\d+-data-\d{4}-\d\d-\d\d\.csv$/);
  expect(await readFile(await file.path(), "utf8")).toContain("NEWS20");
});

test("keeps a discount's own combination setting, and shows why Shopify rejected the discount until the discount gets another name", async () => {
  const { app, page } = journey;
  const { control } = journey.running.devShop;
  const ruleId = await createAutomaticDiscount("Autumn sale");
  await journey.openInAdmin(`/app/discounts/${ruleId}`);
  await app.getByRole("button", { name: "Change Combinations" }).click();
  // Click the label, because Playwright can wait until the label is visible in the opened section.
  await app.getByText("Don’t combine", { exact: true }).click();
  // Shopify rejects an automatic discount if another one has the same title.
  const shop = journey.shop;
  await control.createForeignDiscount({ shop, input: { title: "Late autumn" } });
  await app.getByRole("textbox", { name: "Name" }).fill("Late autumn");
  await page.getByRole("button", { name: "Save" }).click();
  await app.getByText(/Another automatic discount in your store is called “Late autumn”/).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("rule-rejected");
  await app.getByRole("textbox", { name: "Name" }).fill("Autumn at last");
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(listTitlesInShopify).toContain("Autumn at last");
  await expect.poll(() => app.getByText(/Another automatic discount in your store/).count()).toBe(0);
  await page.reload();
  await app
    .getByText("Doesn’t combine. Shoppers get the better discount.")
    .or(app.getByRole("radio", { name: "Don’t combine" }))
    .first()
    .waitFor();
});

test("shows that an automatic discount was edited or deleted in the Shopify admin, and overwrites or keeps the edit, or creates the discount again", async () => {
  const { app, page } = journey;
  const { control } = journey.running.devShop;
  const shop = journey.shop;
  const title = "Autumn sale";
  const editInShopify = async () => {
    await control.editDiscountInAdmin({
      shop,
      title,
      input: {
        title: "Edited in Shopify",
        customerGets: { value: { percentage: 0.5 }, items: { all: true } },
      },
    });
    await control.webhooksSettled();
  };
  await createAutomaticDiscount(title);
  await editInShopify();
  await journey.openInAdmin("/app/discounts");
  const row = app.getByRole("row").filter({ hasText: title });
  await row.getByText("Needs attention").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("discounts-problem");
  await row.getByRole("link", { name: title }).click();
  await app.getByText("Changed in Shopify").waitFor();
  await app.getByText(/Someone changed its title and its discount value in the Shopify admin/).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("rule-changed-in-shopify");
  await app.getByRole("button", { name: "Overwrite with app settings" }).click();
  await expect.poll(listTitlesInShopify).toContain(title);
  await app.getByText("Changed in Shopify").waitFor({ state: "hidden" });
  await app.getByText("Active", { exact: true }).waitFor();

  // The open page shows the deletion without a reload.
  await control.deleteDiscountInAdmin({ shop, title });
  await control.webhooksSettled();
  await app.getByText("Deleted in Shopify").waitFor();
  await journey.screenshots("rule-deleted-in-shopify");
  await app.getByRole("button", { name: "Create it again" }).click();
  await expect.poll(listTitlesInShopify).toContain(title);
  await app.getByText("Active", { exact: true }).waitFor();

  // The discount's title can be kept, and its value is reset. Unsaved changes have to be discarded before.
  await editInShopify();
  await app.getByText(/You can keep only its title\. Doing so resets its discount value/).waitFor();
  const nameField = app.getByRole("textbox", { name: "Name" });
  const keepButton = app.getByRole("button", { name: "Keep Shopify’s settings" });
  await nameField.fill("Not saved");
  await app.getByText("Save or discard your changes before you keep Shopify’s settings.").waitFor();
  expect(await keepButton.isDisabled()).toBe(true);
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("rule-unsaved-changed-in-shopify");
  await page.getByRole("button", { name: "Discard" }).click();
  await keepButton.click();
  await page.getByText("Shopify’s settings kept").waitFor();
  await app.getByText("Changed in Shopify").waitFor({ state: "hidden" });
  await expect.poll(() => nameField.inputValue()).toBe("Edited in Shopify");
  const keptTitle = "Edited in Shopify";
  const resetValue = { percentage: 0.1 };
  await expect
    .poll(() => control.discounts({ shop }))
    .toMatchObject([{ title: keptTitle, terms: { customerGets: { value: resetValue } } }]);
});
