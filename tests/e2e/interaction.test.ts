import { readFile } from "node:fs/promises";
import pg from "pg";
import { expect, test } from "vitest";
import { buySocks } from "./buy-socks";
import { useJourney } from "./journey";
import { makeCoupon } from "./make-coupon";
import { makeDiscount } from "./make-discount";
import { withholdResponse } from "./withhold-response";

const journey = useJourney();

// Polaris lays a drawn circle or box over its inputs: those are clicked with `force`.

async function makeAutomatic(name: string) {
  const { app, page } = journey;
  await journey.openInAdmin("/app/discounts/new?recipe=percentage-off-order");
  await app.getByRole("textbox", { name: "Name" }).fill(name);
  await app.getByRole("textbox", { name: "Percentage" }).fill("10");
  const automatically = app.getByRole("radio", { name: "Automatically" });
  const unfold = app.getByRole("button", { name: "Change What triggers it" });
  await automatically.or(unfold).first().waitFor();
  if ((await unfold.count()) > 0) await unfold.click();
  // Its words lie still once the section is open, and the circle that is drawn over the input never is it.
  await app.getByText("Automatically", { exact: true }).click();
  await app.getByText("1 of the 25 automatic discounts").or(app.getByText("0 of the 25")).first().waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await page.getByRole("button", { name: "Save" }).click();
  await app.getByRole("link", { name }).waitFor();
  const discounts = () => journey.running.devShop.control.discounts({ shop: journey.shop });
  await expect.poll(async () => (await discounts()).some(({ title }) => title === name)).toBe(true);
}

/** Chooses how discounts combine, and waits until Shopify has it. */
async function choose(label: string) {
  const { app, page } = journey;
  await journey.openInAdmin("/app/settings");
  await app.getByRole("radio", { name: label, exact: true }).check({ force: true });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Settings saved").waitFor();
  await app.getByText("2 discounts in Shopify use this setting.").waitFor();
}

test("the interaction that a merchant chooses is what a shopper pays, and Analytics tells of both discounts", async () => {
  const { app, page } = journey;
  await makeAutomatic("Autumn sale");
  await makeDiscount(journey, { name: "20% off everything", percentage: "20" });
  await makeCoupon(journey, { name: "Newsletter", code: "NEWS20", discount: "20% off everything" });
  const { control } = journey.running.devShop;
  // What Shopify's search knows later, the page shows when it is opened later.
  await control.setSearchLag({ ms: 0 });
  await control.createForeignDiscount({
    shop: journey.shop,
    code: "BYHAND",
    createdBy: "merchant",
    input: { title: "Made by hand" },
  });

  await choose("Don’t combine");
  await app.getByRole("link", { name: "Made by hand" }).waitFor();
  expect(await app.getByText("Autumn sale").count()).toBe(0);
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("settings-interaction");
  expect((await buySocks(journey, { code: "NEWS20" })).thanks).toContain("$14.60");

  await choose("Combine");
  expect((await buySocks(journey, { code: "NEWS20" })).thanks).toContain("$13.40");

  await journey.openInAdmin("/app/settings");
  await app.getByRole("radio", { name: "By type" }).check({ force: true });
  await app.getByRole("checkbox", { name: "Order discounts with each other" }).uncheck({ force: true });
  await app.getByText("10% off the order and 20% off the order, the shopper gets the coupon").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("settings-by-class");
  await page.getByRole("button", { name: "Discard" }).click();

  const row = (name: string) => app.getByRole("row").filter({ hasText: name });
  const look = async () => {
    await journey.openInAdmin("/app/analytics");
    await app.getByRole("heading", { name: "All discounts" }).waitFor();
    return row("Autumn sale").count();
  };
  await expect.poll(look, { interval: 1_000 }).toBe(1);
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

test("that the discounts follow is said of what is saved, and of nothing that stood there before", async () => {
  const { app, page } = journey;
  journey.expectComplaint(/ERR_FAILED/);
  const follow = app.getByText("2 discounts in Shopify use this setting.");
  const saved = page.getByText("Settings saved");
  const whole = /\/app\/discounts\/updates\.data/;
  await journey.openInAdmin("/app/settings");
  await follow.waitFor();
  await app.getByRole("radio", { name: "Don’t combine" }).check({ force: true });
  await follow.waitFor({ state: "hidden" });
  // How far they are cannot be had for now.
  await page.route(whole, (route) => route.abort());
  await page.getByRole("button", { name: "Save" }).click();
  await saved.waitFor();
  expect(await follow.count()).toBe(0);
  await page.unroute(whole);
  await follow.waitFor({ timeout: 30_000 });
  await choose("Combine");
});

/** What no page does. */
async function write(sql: string) {
  const database = new pg.Client({ connectionString: journey.running.databaseUrl });
  await database.connect();
  await database.query(sql);
  await database.end();
}

test("Analytics tells of chosen coupons alone, and a coupon can be made in that very field", async () => {
  const { app, page } = journey;
  const row = (name: string) => app.getByRole("row").filter({ hasText: name });
  await journey.openInAdmin("/app/analytics");
  const applied = app.getByRole("combobox", { name: "Coupon applied" });
  await applied.click();
  await app.getByRole("option", { name: "Newsletter" }).click();
  await page.keyboard.press("Escape");
  await app.getByRole("heading", { name: "With these coupons" }).waitFor();
  await expect.poll(() => row("Newsletter").count()).toBe(1);
  expect(await row("Autumn sale").count()).toBe(0);

  await applied.click();
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

  // The second is ticked while the figures of the first are on their way.
  await withholdResponse(page, /\/app\/analytics\.data\?.*coupons=/);
  await applied.click();
  await app.getByRole("option", { name: "Newsletter" }).click();
  await app.getByRole("option", { name: "For later" }).click();
  await page.keyboard.press("Escape");
  await app.getByRole("heading", { name: "With these coupons" }).waitFor();
  await app.getByRole("button", { name: "Remove For later" }).waitFor();
  await app.getByRole("button", { name: "Remove Newsletter" }).waitFor();
  await row("Newsletter").waitFor();
});

test("a coupon that Shopify counts otherwise is listed with the likely cause, and leads to it", async () => {
  const { app } = journey;
  await journey.openInAdmin("/app/analytics");
  await app.getByRole("heading", { name: "All discounts" }).waitFor();
  const differences = app.getByRole("heading", { name: "Use counts that differ from Shopify" });
  expect(await differences.count()).toBe(0);
  // As the comparison of the night notes it.
  await write(
    `INSERT INTO usage_differences (shop_id, coupon_id, our_count, reversed_count, shopify_count, cause, compared_at)
     SELECT shop_id, id, 2, 0, 5, 'unknown-orders', now() FROM coupons WHERE name = 'Newsletter'`,
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

test("a customer who asked for their data stands under Settings, with a file of all that is kept", async () => {
  const { app, page } = journey;
  await journey.openInAdmin("/app/settings");
  await app.getByText("No requests.").waitFor();
  await write(
    `INSERT INTO data_requests (shop_id, customer_id, shopify_order_ids)
     SELECT shop_id, coalesce(customer_id, 207), ARRAY[shopify_order_id] FROM orders ORDER BY id LIMIT 1`,
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

test("a rule's own answer is kept, and a discount that Shopify refuses says why and can be tried again", async () => {
  const { app, page } = journey;
  const { control } = journey.running.devShop;
  await journey.openInAdmin("/app/discounts");
  await app.getByRole("link", { name: "Autumn sale" }).click();
  await app.getByRole("button", { name: "Change Combinations" }).click();
  // By its words, which are waited for until they stand still: the section is opening.
  await app.getByText("Don’t combine", { exact: true }).click();
  // Another automatic discount has the name that it is given now.
  const shop = journey.shop;
  await control.createForeignDiscount({ shop, input: { title: "Late autumn" } });
  await app.getByRole("textbox", { name: "Name" }).fill("Late autumn");
  await page.getByRole("button", { name: "Save" }).click();
  await app.getByText(/Another automatic discount in your store is called “Late autumn”/).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("rule-refused");
  await app.getByRole("textbox", { name: "Name" }).fill("Autumn at last");
  await page.getByRole("button", { name: "Save" }).click();
  const held = async () => (await control.discounts({ shop })).map(({ title }) => title);
  await expect.poll(held).toContain("Autumn at last");
  await expect.poll(() => app.getByText(/Another automatic discount in your store/).count()).toBe(0);
  await page.reload();
  await app
    .getByText("Doesn’t combine. Shoppers get the better discount.")
    .or(app.getByRole("radio", { name: "Don’t combine" }))
    .first()
    .waitFor();
});

test("what somebody does to an automatic discount in Shopify’s own admin is told, and put right from here", async () => {
  const { app } = journey;
  const { control } = journey.running.devShop;
  const shop = journey.shop;
  const title = "Autumn at last";
  const titles = async () => (await control.discounts({ shop })).map((held) => held.title);
  await control.editDiscountInAdmin({
    ...{ shop, title },
    input: { title: "By hand", customerGets: { value: { percentage: 0.5 }, items: { all: true } } },
  });
  await control.webhooksSettled();
  await journey.openInAdmin("/app/discounts");
  const row = app.getByRole("row").filter({ hasText: title });
  await row.getByText("Problem").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("discounts-problem");
  await row.getByRole("link", { name: title }).click();
  await app.getByText("Changed in Shopify").waitFor();
  await app.getByText(/Someone changed its title and its discount value in the Shopify admin/).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("rule-changed-in-shopify");
  await app.getByRole("button", { name: "Overwrite with app settings" }).click();
  await expect.poll(titles).toContain(title);
  await app.getByText("Changed in Shopify").waitFor({ state: "hidden" });
  await app.getByText("Active", { exact: true }).waitFor();

  // With its page open.
  await control.deleteDiscountInAdmin({ shop, title });
  await control.webhooksSettled();
  await app.getByText("Deleted in Shopify").waitFor();
  await journey.screenshots("rule-deleted-in-shopify");
  await app.getByRole("button", { name: "Create it again" }).click();
  await expect.poll(titles).toContain(title);
  await app.getByText("Active", { exact: true }).waitFor();
});
