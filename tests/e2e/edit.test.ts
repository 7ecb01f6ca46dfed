import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { emptyCouponFields } from "~/domain/coupons/coupon-fields";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { holdResponse } from "./hold-response";
import { useJourney } from "./journey";
import { postForm } from "./post-form";

const journey = useJourney();

const listDiscountsInShopify = () => journey.running.devShop.control.discounts({ shop: journey.shop });

/** Creates the live Standard coupon Autumn newsletter with an end date and usage limits. Returns the coupon's id. */
async function createAutumnCoupon() {
  const discountRuleId = await createDiscount(journey, { name: "20% off everything" });
  return createCoupon(journey, {
    name: "Autumn newsletter",
    code: "AUTUMN20",
    discountRuleId,
    usageLimitPerCode: "50",
    isOncePerCustomer: true,
    endDate: "2099-08-31",
    endTime: "18:30",
  });
}

async function openCoupon(couponId: string) {
  await journey.openInAdmin(`/app/coupons/${couponId}`);
  await journey.app.getByRole("heading", { name: "Settings" }).waitFor();
}

const save = (page: Page = journey.page) => page.getByRole("button", { name: "Save", exact: true }).click();

/** Opens the code's discount link, adds socks to the cart, and returns the text of the cart page. */
async function readCartWithCode(code: string): Promise<string> {
  await journey.openStorefront(`/discount/${code}?redirect=/products/fossil-socks`);
  await journey.page.getByRole("button", { name: "Add to cart" }).click();
  await journey.page.getByRole("heading", { name: "Your cart" }).waitFor();
  return journey.page.locator("main").innerText();
}

test("shows errors next to their fields; after the merchant fixes the errors, one save stores all edits of a coupon and updates Shopify", async () => {
  const { app, page } = journey;
  const discountRuleId = await createDiscount(journey, { name: "20% off everything" });
  const coupon = { name: "Summer newsletter", code: "SUMMER20", discountRuleId };
  await openCoupon(await createCoupon(journey, coupon));
  await app.getByText("Times are in your store’s time zone, Eastern Time (New York).").waitFor();
  await app.getByLabel("Uses per code").fill("0");
  await app.getByLabel("End date").fill("2020-01-01");
  await app.getByLabel("Name", { exact: true }).fill("");
  await save();
  await app.getByText("Enter at least 1 use.").waitFor();
  await app.getByText("Choose an end date in the future.").waitFor();
  await app.getByText("Enter a name for the coupon.").waitFor();
  await expect.poll(() => app.getByLabel("Uses per code").inputValue()).toBe("0");
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("edit-errors");

  await app.getByLabel("Name", { exact: true }).fill("Autumn newsletter");
  await app.getByLabel("Uses per code").fill("50");
  await app.getByLabel("End date").fill("2099-08-31");
  await app.getByLabel("End time").fill("18:30");
  await app.getByLabel("Once per customer").check();
  await app.getByLabel("Code", { exact: true }).fill("autumn20");
  await app.getByText("SUMMER20 stops working when you save.").waitFor();
  await save();
  await app.getByRole("heading", { name: "Autumn newsletter" }).first().waitFor();
  await expect
    .poll(async () => (await listDiscountsInShopify()).map(({ title }) => title))
    .toContain("Autumn newsletter");
  const [discount] = (await listDiscountsInShopify()).filter(({ title }) => title === "Autumn newsletter");
  expect(discount).toMatchObject({
    endsAt: "2099-08-31T22:30:00Z",
    terms: { usageLimit: 50, appliesOncePerCustomer: true },
  });
  await app.getByText("Active", { exact: true }).first().waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).waitFor({ state: "hidden" });
  expect(await readCartWithCode("AUTUMN20")).toContain("AUTUMN20");
  expect(await readCartWithCode("SUMMER20")).not.toContain("SUMMER20");
});

test("warns the merchant who leaves the page with unsaved changes, keeps the changes on Stay, and removes them on Discard", async () => {
  const { app, page } = journey;
  await openCoupon(await createAutumnCoupon());
  await app.getByLabel("Uses per code").fill("7");
  await app
    .getByRole("button", { name: "Coupons", exact: true })
    .or(app.getByRole("link", { name: "Coupons", exact: true }))
    .first()
    .click();
  await page.getByText("Leave page with unsaved changes?").waitFor();
  await page.getByRole("button", { name: "Stay" }).click();
  await expect.poll(() => app.getByLabel("Uses per code").inputValue()).toBe("7");
  await page.getByRole("button", { name: "Discard", exact: true }).click();
  await expect.poll(() => app.getByLabel("Uses per code").inputValue()).toBe("50");
});

test("a coupon's page and Settings keep the edits when a save fails because the browser is offline, and save the edits once the browser is online", async () => {
  const { app, page } = journey;
  journey.allowConsoleError(/ERR_INTERNET_DISCONNECTED/);
  await openCoupon(await createAutumnCoupon());
  await app.getByLabel("Uses per code").fill("60");
  await page.context().setOffline(true);
  await save();
  await app.getByText("We couldn’t reach the app.").waitFor();
  await journey.screenshots("edit-offline");
  await expect.poll(() => app.getByLabel("Uses per code").inputValue()).toBe("60");
  await page.context().setOffline(false);
  await save();
  await page.getByRole("button", { name: "Save", exact: true }).waitFor({ state: "hidden" });
  await expect
    .poll(
      async () => (await listDiscountsInShopify()).find(({ title }) => title === "Autumn newsletter")?.terms,
    )
    .toMatchObject({ usageLimit: 60 });

  await journey.openInAdmin("/app/settings");
  await app.getByLabel("Prefix").fill("RAIL-");
  await page.context().setOffline(true);
  await save();
  await app.getByText("We couldn’t reach the app.").waitFor();
  await expect.poll(() => app.getByLabel("Prefix").inputValue()).toBe("RAIL-");
  await page.context().setOffline(false);
  await save();
  await page.getByRole("button", { name: "Save", exact: true }).waitFor({ state: "hidden" });
});

test("a coupon's page and Settings keep what is typed while a save is running, and the next save stores these edits without a conflict", async () => {
  const { app, page } = journey;
  const usesField = app.getByLabel("Uses per code");
  const endTimeField = app.getByLabel("End time");
  const saveButton = page.getByRole("button", { name: "Save", exact: true });
  const limitInShopify = async () =>
    (await listDiscountsInShopify()).find(({ title }) => title === "Autumn newsletter")?.terms.usageLimit;
  await openCoupon(await createAutumnCoupon());
  const firstSave = await holdResponse(page, /\/settings\.data/);
  await usesField.fill("70");
  await save();
  await firstSave.responded;
  await endTimeField.fill("17:45");
  await firstSave.release();
  await page.getByText("Coupon saved").first().waitFor();
  await expect.poll(limitInShopify).toBe(70);
  expect(await endTimeField.inputValue()).toBe("17:45");
  expect(await usesField.inputValue()).toBe("70");
  await journey.screenshots("edit-typed-while-saving");
  // Typing the previous value again while a new value is being saved is an edit too.
  const secondSave = await holdResponse(page, /\/settings\.data/);
  await usesField.fill("80");
  await save();
  await secondSave.responded;
  await usesField.fill("70");
  await secondSave.release();
  await expect.poll(limitInShopify).toBe(80);
  expect(await usesField.inputValue()).toBe("70");
  await save();
  await saveButton.waitFor({ state: "hidden" });
  expect(await app.getByRole("dialog").count()).toBe(0);
  await expect.poll(limitInShopify).toBe(70);

  await journey.openInAdmin("/app/settings");
  const prefixField = app.getByLabel("Prefix");
  const separatorField = app.getByLabel("Separator");
  await prefixField.fill("TRAIN-");
  const settingsSave = await holdResponse(page, /\/app\/settings\.data/);
  await save();
  await settingsSave.responded;
  await separatorField.selectOption("_");
  await settingsSave.release();
  await page.getByText("Settings saved").waitFor();
  expect(await separatorField.inputValue()).toBe("_");
  expect(await prefixField.inputValue()).toBe("TRAIN-");
  await save();
  await saveButton.waitFor({ state: "hidden" });
  await page.reload();
  await expect.poll(() => separatorField.inputValue()).toBe("_");
});

/** Opens the coupon's page in a second window, which stands for the window of another staff member. */
async function openSecondWindow(context: BrowserContext, url: string) {
  const page = await context.newPage();
  await page.goto(url);
  const app = page.frameLocator("iframe");
  await app.getByRole("heading", { name: "Settings" }).waitFor();
  return { page, app };
}

test("when two people edit a coupon, the second to save sees the first person's values and can use or overwrite them", async () => {
  const { app, page } = journey;
  await openCoupon(await createAutumnCoupon());
  const secondWindow = await openSecondWindow(page.context(), page.url());
  await app.getByLabel("Name", { exact: true }).fill("Mine");
  await app.getByLabel("End time").fill("10:00");
  await secondWindow.app.getByLabel("Name", { exact: true }).fill("Theirs");
  await secondWindow.app.getByLabel("Uses per code").fill("9");
  await save(secondWindow.page);
  await secondWindow.app.getByRole("heading", { name: "Theirs" }).first().waitFor();

  await page.bringToFront();
  await save();
  const dialog = app.getByRole("dialog", { name: "This coupon was changed while you edited it" });
  await dialog.waitFor();
  await dialog.getByText("Newer: Theirs").waitFor();
  await dialog.getByText("Yours: Mine").waitFor();
  await dialog.getByText("Newer: 9").waitFor();
  await dialog.getByText("You didn’t change this. The newer value is kept.").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("edit-conflict");
  await dialog.getByRole("button", { name: "Use the newer values" }).click();
  await expect.poll(() => app.getByLabel("Name", { exact: true }).inputValue()).toBe("Theirs");
  await expect.poll(() => app.getByLabel("End time").inputValue()).toBe("10:00");
  await save();
  await expect
    .poll(async () => (await listDiscountsInShopify()).find(({ title }) => title === "Theirs")?.endsAt)
    .toBe("2099-08-31T14:00:00Z");

  await app.getByLabel("Name", { exact: true }).fill("Mine again");
  await secondWindow.page.bringToFront();
  await expect.poll(() => secondWindow.app.getByLabel("End time").inputValue()).toBe("10:00");
  await secondWindow.app.getByLabel("Name", { exact: true }).fill("Theirs again");
  await save(secondWindow.page);
  await secondWindow.app.getByRole("heading", { name: "Theirs again" }).first().waitFor();
  await page.bringToFront();
  await save();
  await dialog.getByRole("button", { name: "Overwrite" }).click();
  await app.getByRole("heading", { name: "Mine again" }).first().waitFor();
  await secondWindow.page.close();
});

test("an archived coupon's code doesn't work in the storefront until the coupon is restored", async () => {
  const { app, page } = journey;
  const couponId = await createAutumnCoupon();
  await openCoupon(couponId);
  await app.getByRole("button", { name: "More", exact: true }).click();
  await app
    .getByRole("menuitem", { name: "Archive" })
    .or(app.getByRole("button", { name: "Archive", exact: true }))
    .first()
    .click();
  const dialog = app.getByRole("dialog", { name: "Archive Autumn newsletter?" });
  await dialog.getByText("AUTUMN20 has never been used. It stops working at checkout.").waitFor();
  await journey.screenshots("archive-question");
  await dialog.getByRole("button", { name: "Archive coupon" }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await app.getByText("Its codes don’t work at checkout, but stay reserved.").waitFor();
  expect(await app.getByLabel("Uses per code").count()).toBe(0);
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("archived");
  expect(await readCartWithCode("AUTUMN20")).not.toContain("AUTUMN20");

  await journey.openInAdmin("/app/coupons?view=archived");
  const row = app.getByRole("row").filter({ hasText: "Autumn newsletter" });
  await row.getByRole("button", { name: "Actions for Autumn newsletter" }).click();
  await app.getByRole("menuitem", { name: "Restore" }).click();
  await app.getByText("No archived coupons").waitFor();
  await openCoupon(couponId);
  await app.getByText("Active", { exact: true }).first().waitFor();
  expect(await readCartWithCode("AUTUMN20")).toContain("AUTUMN20");
});

/** Saves the coupon's settings, as the coupon's page does. `version` is the version that the page has loaded. */
async function editCoupon(
  couponId: string,
  { version, ...fields }: { version: number; name: string; code: string; discountRuleId: string },
) {
  const { isOncePerCustomer: _, ...empty } = emptyCouponFields;
  const form = { ...empty, ...fields, version: String(version) };
  await postForm(journey, { path: `/app/coupons/${couponId}/settings`, form });
}

test("the code's history shows that the coupon was edited, got another code, and was archived and restored", async () => {
  const { app } = journey;
  const discountRuleId = await createDiscount(journey, { name: "20% off everything" });
  const before = { name: "Summer newsletter", code: "SUMMER20", discountRuleId };
  const couponId = await createCoupon(journey, before);
  await editCoupon(couponId, { name: "Autumn newsletter", code: "AUTUMN20", discountRuleId, version: 1 });
  for (const intent of ["archive", "restore"]) {
    await postForm(journey, { path: "/app/coupons/archive", form: { intent, ids: couponId } });
  }
  await journey.openInAdmin("/app/find?text=AUTUMN20");
  await app.getByRole("link", { name: "AUTUMN20", exact: true }).click();
  await app.getByText("Coupon archived").first().waitFor();
  await app.getByText("Coupon restored").first().waitFor();
  await app.getByText("Code changed from SUMMER20 to AUTUMN20").waitFor();
  await app.getByText("Coupon edited").first().waitFor();
  await app.getByText(/the name from “Summer newsletter” to “Autumn newsletter”/).waitFor();
  await journey.screenshots("history-of-edits");
});
