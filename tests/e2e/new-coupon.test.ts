import { expect, test } from "vitest";
import { useJourney } from "./journey";
import { makeDiscount } from "./make-discount";
import { withholdResponse } from "./withhold-response";

const journey = useJourney();

async function openNewCoupon() {
  await journey.openInAdmin("/app/coupons");
  await journey.app.getByRole("button", { name: "New coupon" }).first().click();
  return journey.app.getByRole("dialog", { name: "New coupon" });
}

async function makeCoupon({ name, code, discount }: { name: string; code: string; discount?: RegExp }) {
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

test("an empty shop is taught what a coupon is, and the page is fit for a screen reader", async () => {
  await journey.openInAdmin("/app/coupons");
  await journey.app.getByRole("button", { name: "New coupon" }).first().waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshot("coupons-empty");
});

test("errors stand at their fields, and nothing typed is lost", async () => {
  const modal = await openNewCoupon();
  await modal.getByLabel("Code", { exact: true }).fill("50% off");
  await modal.getByRole("button", { name: "Create coupon" }).click();
  await modal.getByText("can’t be part of a code").first().waitFor();
  await modal.getByText("Enter a name for the coupon").waitFor();
  await expect.poll(() => modal.getByLabel("Code", { exact: true }).inputValue()).toBe("50% OFF");
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshot("new-coupon-errors");
});

test("Escape asks before it discards what was typed; Discard makes nothing", async () => {
  const modal = await openNewCoupon();
  await modal.getByLabel("Name").fill("Never made");
  await journey.page.keyboard.press("Escape");
  await journey.app.getByRole("button", { name: "Keep editing" }).click();
  await expect.poll(() => modal.getByLabel("Name").inputValue()).toBe("Never made");
  await modal.getByRole("button", { name: "Cancel" }).click();
  await journey.app.getByRole("button", { name: "Discard" }).click();
  await modal.waitFor({ state: "hidden" });
  expect(await journey.app.getByText("Never made").count()).toBe(0);
});

test("an unlinked coupon is kept and says that its code gives nothing; linking it makes it live", async () => {
  const row = await makeCoupon({ name: "Without a discount", code: "NOTHING1" });
  await row.getByText("No discount linked").waitFor();
  await makeDiscount(journey, { name: "Ten off", percentage: "10" });

  await journey.openInAdmin("/app/coupons");
  await row.getByRole("link", { name: "Without a discount", exact: true }).click();
  await journey.app.getByText("NOTHING1 has no discount linked").waitFor();
  await journey.app.getByRole("combobox").click();
  await journey.app.getByRole("option", { name: /Ten off/ }).click();
  await journey.app.getByRole("button", { name: /Link/ }).click();
  await journey.app.getByText("Live", { exact: true }).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshot("coupon-details");
});

test("a code of ours that is taken is told while typing, with the coupon that has it", async () => {
  const modal = await openNewCoupon();
  await modal.getByLabel("Code", { exact: true }).fill("nothing1");
  await modal.getByText(/NOTHING1 is already used by Without a discount\./).waitFor();
  await modal.getByRole("link", { name: "Without a discount" }).waitFor();
});

test("a form that is lost on its way stands again with what was typed, and can be sent again", async () => {
  journey.expectComplaint(/ERR_FAILED/);
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

test("a code that someone else has in Shopify makes a problem that the row tells and another code mends", async () => {
  const { control } = journey.running.devShop;
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
  const row = await makeCoupon({ name: "Clash", code: "HANDMADE", discount: /Ten off/ });
  await row.getByText("Problem").waitFor();
  await row.getByRole("link", { name: "Clash", exact: true }).click();
  await journey.app.getByText("HANDMADE is already used by another discount").waitFor();
  await journey.screenshot("coupon-problem");
  await journey.app.getByLabel("New code").fill("ours1");
  await journey.app.getByRole("button", { name: "Change code" }).click();
  await journey.app.getByText("Live", { exact: true }).waitFor();
  await expect.poll(() => journey.app.getByLabel("Code", { exact: true }).inputValue()).toBe("OURS1");
});

test("at a phone's width coupons are ticked in their list, and archived together", async () => {
  const { app, page } = journey;
  await journey.openInAdmin("/app/coupons");
  await page.setViewportSize({ width: 390, height: 844 });
  const tick = app.getByRole("row").filter({ hasText: "Sent twice" }).getByRole("checkbox");
  await tick.waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await tick.check();
  await app.getByText("1 selected").waitFor();
  await journey.screenshot("coupons-ticked-390");
  await app.getByRole("button", { name: "Archive", exact: true }).first().click();
  await app
    .getByRole("dialog")
    .getByRole("button", { name: /^Archive/ })
    .click();
  await app.getByRole("link", { name: "Sent twice", exact: true }).waitFor({ state: "hidden" });
  // A touch of the row itself opens the coupon.
  await app.getByRole("row").filter({ hasText: "Without a discount" }).getByText("Standard").click();
  await app.getByRole("heading", { name: "Without a discount" }).first().waitFor();
  await app.getByRole("heading", { name: "Results" }).waitFor();
  await journey.screenshots("coupon-columns", { isWholePage: true });
});

test("a search that is typed while a view is on its way is a search in that view", async () => {
  const { app, page } = journey;
  await journey.openInAdmin("/app/coupons");
  await withholdResponse(page, /\/app\/coupons\.data\?.*view=archived/);
  await app.getByRole("tab", { name: /^Archived/ }).click();
  await app.getByRole("button", { name: "Search coupons" }).click();
  await app.getByPlaceholder("Search by name or code").fill("sent");
  await app.getByRole("link", { name: "Sent twice", exact: true }).waitFor();
  await expect.poll(() => page.url()).toContain("view=archived&search=sent");
});

test("another shop's coupon is not found, and the page says where to go", async () => {
  await journey.openInAdmin("/app/coupons");
  await journey.app.getByRole("link", { name: "Clash", exact: true }).click();
  await journey.page.waitForURL(/coupons\/\d+/);
  const id = /coupons\/(\d+)/.exec(journey.page.url())?.[1];
  expect(id).toBeTruthy();
  journey.expectComplaint(/404/);
  await journey.openInAdmin(`/app/coupons/${id}`, "other-dino");
  await journey.app.getByRole("link", { name: "Go to Coupons" }).first().waitFor();
  expect(await journey.app.getByText("OURS1").count()).toBe(0);
});

test("an address that leads nowhere is told inside the app, with a way on", async () => {
  journey.expectComplaint(/404/);
  await journey.openInAdmin("/app/nothing-here");
  await journey.app.getByRole("heading", { name: "Page not found" }).waitFor();
  await journey.app.getByRole("link", { name: "Go to Coupons" }).last().click();
  await journey.app.getByRole("heading", { name: "Coupons", exact: true }).waitFor();
});
