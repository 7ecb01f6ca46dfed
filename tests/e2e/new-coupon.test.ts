import { expect, test } from "vitest";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { useJourney } from "./journey";
import { postForm } from "./post-form";
import { withholdResponse } from "./withhold-response";

const journey = useJourney();

async function openNewCoupon() {
  await journey.openInAdmin("/app/coupons");
  await journey.app.getByRole("button", { name: "New coupon" }).first().click();
  return journey.app.getByRole("dialog", { name: "New coupon" });
}

/** Creates a Standard coupon in the New coupon form. Returns the coupon's row in the list. */
async function createCouponInForm({
  name,
  code,
  discount,
}: {
  name: string;
  code: string;
  discount?: RegExp;
}) {
  const modal = await openNewCoupon();
  await modal.getByLabel("Code", { exact: true }).fill(code);
  await modal.getByLabel("Name").fill(name);
  if (discount) {
    await modal.getByRole("combobox", { name: "Linked discount" }).click();
    await journey.app.getByRole("option", { name: discount }).click();
  }
  await modal.getByRole("button", { name: "Create coupon" }).click();
  return journey.app.getByRole("row").filter({ hasText: name });
}

test("the Coupons tab of a shop without coupons has a New coupon button and no serious accessibility violations", async () => {
  await journey.openInAdmin("/app/coupons");
  await journey.app.getByRole("button", { name: "New coupon" }).first().waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshot("coupons-empty");
});

test("the New coupon form shows errors next to their fields and keeps the code that was typed", async () => {
  const modal = await openNewCoupon();
  await modal.getByLabel("Code", { exact: true }).fill("50% off");
  await modal.getByRole("button", { name: "Create coupon" }).click();
  await modal.getByText("can’t be part of a code").first().waitFor();
  await modal.getByText("Enter a name for the coupon").waitFor();
  await expect.poll(() => modal.getByLabel("Code", { exact: true }).inputValue()).toBe("50% OFF");
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshot("new-coupon-errors");
});

test("Escape and Cancel ask before they close the form, Keep editing keeps what was typed, and Discard creates no coupon", async () => {
  const modal = await openNewCoupon();
  await modal.getByLabel("Name").fill("Never created");
  await journey.page.keyboard.press("Escape");
  await journey.app.getByRole("button", { name: "Keep editing" }).click();
  await expect.poll(() => modal.getByLabel("Name").inputValue()).toBe("Never created");
  await modal.getByRole("button", { name: "Cancel" }).click();
  await journey.app.getByRole("button", { name: "Discard" }).click();
  await modal.waitFor({ state: "hidden" });
  expect(await journey.app.getByText("Never created").count()).toBe(0);
});

test('a coupon without a discount is listed as "No discount linked", and becomes active when a discount is linked', async () => {
  const row = await createCouponInForm({ name: "Without a discount", code: "NOTHING1" });
  await row.getByText("No discount linked").waitFor();
  await createDiscount(journey, { name: "Ten off", percentage: "10" });

  await journey.openInAdmin("/app/coupons");
  await row.getByRole("link", { name: "Without a discount", exact: true }).click();
  await journey.app.getByText("NOTHING1 has no discount linked").waitFor();
  await journey.app.getByRole("combobox").click();
  await journey.app.getByRole("option", { name: /Ten off/ }).click();
  await journey.app.getByRole("button", { name: /Link/ }).click();
  await journey.app.getByText("Active", { exact: true }).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshot("coupon-details");
});

test("the New coupon form names the coupon that already uses the typed code", async () => {
  await createCoupon(journey, { name: "Without a discount", code: "NOTHING1" });
  const modal = await openNewCoupon();
  await modal.getByLabel("Code", { exact: true }).fill("nothing1");
  await modal.getByText(/NOTHING1 is already used by Without a discount\./).waitFor();
  await modal.getByRole("link", { name: "Without a discount" }).waitFor();
});

test("keeps what was typed when the form could not be sent, and creates the coupon when the form is sent again", async () => {
  journey.allowConsoleError(/ERR_FAILED/);
  await journey.page.route("**/app/coupons/new.data*", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  const modal = await openNewCoupon();
  await modal.getByLabel("Code", { exact: true }).fill("AGAIN1");
  await modal.getByLabel("Name").fill("Sent twice");
  await modal.getByRole("button", { name: "Create coupon" }).click();
  await modal.getByText("We couldn’t reach the app").waitFor();
  await expect.poll(() => modal.getByLabel("Name").inputValue()).toBe("Sent twice");
  await journey.page.unroute("**/app/coupons/new.data*");
  await modal.getByRole("button", { name: "Create coupon" }).click();
  await journey.app.getByRole("row").filter({ hasText: "Sent twice" }).waitFor();
});

test("a coupon needs attention if another discount in Shopify has the coupon's code, and becomes active when the merchant changes the code", async () => {
  const { control } = journey.running.devShop;
  await createDiscount(journey, { name: "Ten off", percentage: "10" });
  await control.createForeignDiscount({
    shop: journey.shop,
    code: "HANDMADE",
    input: { title: "Made by hand" },
  });
  const modal = await openNewCoupon();
  await modal.getByLabel("Code", { exact: true }).fill("handmade");
  await modal.getByText("HANDMADE is already used by the discount “Made by hand” in Shopify.").waitFor();
  await modal.getByLabel("Code", { exact: true }).fill("handmade2");
  await modal.getByText("HANDMADE2 is available").waitFor();
  const row = await createCouponInForm({ name: "Clash", code: "HANDMADE", discount: /Ten off/ });
  await row.getByText("Needs attention").waitFor();
  await row.getByRole("link", { name: "Clash", exact: true }).click();
  await journey.app.getByText("HANDMADE is already used by another discount").waitFor();
  await journey.screenshot("coupon-problem");
  await journey.app.getByLabel("New code").fill("ours1");
  await journey.app.getByRole("button", { name: "Change code" }).click();
  await journey.app.getByText("Active", { exact: true }).waitFor();
  await expect.poll(() => journey.app.getByLabel("Code", { exact: true }).inputValue()).toBe("OURS1");
});

test("on a phone, selects and archives a coupon in the list, and opens a coupon when its row is tapped", async () => {
  const { app, page } = journey;
  await createCoupon(journey, { name: "Sent twice", code: "AGAIN1" });
  await createCoupon(journey, { name: "Without a discount", code: "NOTHING1" });
  await journey.openInAdmin("/app/coupons");
  await page.setViewportSize({ width: 390, height: 844 });
  const checkbox = app.getByRole("row").filter({ hasText: "Sent twice" }).getByRole("checkbox");
  await checkbox.waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await checkbox.check();
  await app.getByText("1 selected").waitFor();
  await journey.screenshot("coupons-selected-390");
  await app.getByRole("button", { name: "Archive", exact: true }).first().click();
  await app
    .getByRole("dialog")
    .getByRole("button", { name: /^Archive/ })
    .click();
  await app.getByRole("link", { name: "Sent twice", exact: true }).waitFor({ state: "hidden" });
  await app.getByRole("row").filter({ hasText: "Without a discount" }).getByText("Standard").click();
  await app.getByRole("heading", { name: "Without a discount" }).first().waitFor();
  await app.getByRole("heading", { name: "Results" }).waitFor();
  await journey.screenshots("coupon-columns", { isWholePage: true });
});

test("a search that is typed while the Archived view is loading lists archived coupons", async () => {
  const { app, page } = journey;
  const couponId = await createCoupon(journey, { name: "Sent twice", code: "AGAIN1" });
  await postForm(journey, { path: "/app/coupons/archive", form: { intent: "archive", ids: couponId } });
  await journey.openInAdmin("/app/coupons");
  await withholdResponse(page, /\/app\/coupons\.data\?.*view=archived/);
  await app.getByRole("tab", { name: /^Archived/ }).click();
  await app.getByRole("button", { name: "Search coupons" }).click();
  await app.getByPlaceholder("Search by name or code").fill("sent");
  await app.getByRole("link", { name: "Sent twice", exact: true }).waitFor();
  await expect.poll(() => page.url()).toContain("view=archived&search=sent");
});

test("doesn't find another shop's coupon, and links to the list of coupons", async () => {
  const id = await createCoupon(journey, { name: "Clash", code: "OURS1" });
  journey.allowConsoleError(/404/);
  await journey.openInAdmin(`/app/coupons/${id}`, journey.otherShop);
  await journey.app.getByRole("link", { name: "Go to Coupons" }).first().waitFor();
  expect(await journey.app.getByText("OURS1").count()).toBe(0);
});

test('shows "Page not found" inside the app for an unknown URL, with a link to Coupons', async () => {
  journey.allowConsoleError(/404/);
  await journey.openInAdmin("/app/nothing-here");
  await journey.app.getByRole("heading", { name: "Page not found" }).waitFor();
  await journey.app.getByRole("link", { name: "Go to Coupons" }).last().click();
  await journey.app.getByRole("heading", { name: "Coupons", exact: true }).waitFor();
});
