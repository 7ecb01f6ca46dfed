import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { holdResponse } from "./hold-response";
import { useJourney } from "./journey";
import { makeDiscount } from "./make-discount";

const journey = useJourney();

const discounts = () => journey.running.devShop.control.discounts({ shop: journey.shop });

async function openCoupon(name: string) {
  await journey.openInAdmin("/app/coupons");
  await journey.app.getByRole("link", { name, exact: true }).click();
  await journey.app.getByRole("heading", { name: "Settings" }).waitFor();
}

const save = (page: Page = journey.page) => page.getByRole("button", { name: "Save", exact: true }).click();

/** What the storefront's cart says to the code. */
async function cartSays(code: string): Promise<string> {
  await journey.openStorefront(`/discount/${code}?redirect=/products/fossil-socks`);
  await journey.page.getByRole("button", { name: "Add to cart" }).click();
  await journey.page.getByRole("heading", { name: "Your cart" }).waitFor();
  return journey.page.locator("main").innerText();
}

test("a coupon is edited in place: errors at their field, nothing saved before Save, and Shopify follows", async () => {
  const { app, page } = journey;
  await makeDiscount(journey, { name: "20% off everything", percentage: "20" });
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New coupon" }).first().click();
  const modal = app.getByRole("dialog", { name: "New coupon" });
  await modal.getByLabel("Code", { exact: true }).fill("SUMMER20");
  await modal.getByLabel("Name").fill("Summer newsletter");
  await modal.getByRole("combobox", { name: "Linked discount" }).click();
  await app.getByRole("option", { name: "20% off everything" }).click();
  await modal.getByRole("button", { name: "Create coupon" }).click();
  await app.getByRole("row").filter({ hasText: "Summer newsletter" }).getByText("Live").waitFor();

  await openCoupon("Summer newsletter");
  await app.getByText("Times are in your store’s time zone, America/New York.").waitFor();
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
  await app.getByText("SUMMER20 stops working once this is saved.").waitFor();
  await save();
  await app.getByRole("heading", { name: "Autumn newsletter" }).first().waitFor();
  await expect.poll(async () => (await discounts()).map(({ title }) => title)).toContain("Autumn newsletter");
  const [discount] = (await discounts()).filter(({ title }) => title === "Autumn newsletter");
  expect(discount).toMatchObject({
    endsAt: "2099-08-31T22:30:00Z",
    terms: { usageLimit: 50, appliesOncePerCustomer: true },
  });
  await app.getByText("Live", { exact: true }).first().waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).waitFor({ state: "hidden" });
  expect(await cartSays("AUTUMN20")).toContain("AUTUMN20");
  expect(await cartSays("SUMMER20")).not.toContain("SUMMER20");
});

test("leaving with unsaved changes asks; what was typed stays with those who stay", async () => {
  const { app, page } = journey;
  await openCoupon("Autumn newsletter");
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

test("a save while offline keeps what was filled in, on the coupon's page and in Settings", async () => {
  const { app, page } = journey;
  journey.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  await openCoupon("Autumn newsletter");
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
    .poll(async () => (await discounts()).find(({ title }) => title === "Autumn newsletter")?.terms)
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

test("what is typed while a save is under way stays unsaved, and is saved next with nothing to ask", async () => {
  const { app, page } = journey;
  const uses = app.getByLabel("Uses per code");
  const endTime = app.getByLabel("End time");
  const bar = page.getByRole("button", { name: "Save", exact: true });
  const held = async () =>
    (await discounts()).find(({ title }) => title === "Autumn newsletter")?.terms.usageLimit;
  await openCoupon("Autumn newsletter");
  const first = await holdResponse(page, /\/settings\.data/);
  await uses.fill("70");
  await save();
  await first.responded;
  await endTime.fill("17:45");
  await first.release();
  await page.getByText("Coupon saved").first().waitFor();
  await expect.poll(held).toBe(70);
  expect(await endTime.inputValue()).toBe("17:45");
  expect(await uses.inputValue()).toBe("70");
  await journey.screenshots("edit-typed-while-saving");
  // What is typed back to how it was is typed as well.
  const second = await holdResponse(page, /\/settings\.data/);
  await uses.fill("80");
  await save();
  await second.responded;
  await uses.fill("70");
  await second.release();
  await expect.poll(held).toBe(80);
  expect(await uses.inputValue()).toBe("70");
  await save();
  await bar.waitFor({ state: "hidden" });
  expect(await app.getByRole("dialog").count()).toBe(0);
  await expect.poll(held).toBe(70);

  await journey.openInAdmin("/app/settings");
  const prefix = app.getByLabel("Prefix");
  const separator = app.getByLabel("Separator");
  await prefix.fill("TRAIN-");
  const settings = await holdResponse(page, /\/app\/settings\.data/);
  await save();
  await settings.responded;
  await separator.selectOption("_");
  await settings.release();
  await page.getByText("Settings saved").waitFor();
  expect(await separator.inputValue()).toBe("_");
  expect(await prefix.inputValue()).toBe("TRAIN-");
  await save();
  await bar.waitFor({ state: "hidden" });
  await page.reload();
  await expect.poll(() => separator.inputValue()).toBe("_");
});

/** The same page in a window of another member of staff. */
async function secondWindow(context: BrowserContext, path: string) {
  const page = await context.newPage();
  await page.goto(path);
  const app = page.frameLocator("iframe");
  await app.getByRole("heading", { name: "Settings" }).waitFor();
  return { page, app };
}

test("of two editors the second is told what the first saved, and decides", async () => {
  const { app, page } = journey;
  await openCoupon("Autumn newsletter");
  const other = await secondWindow(page.context(), page.url());
  await app.getByLabel("Name", { exact: true }).fill("Mine");
  await app.getByLabel("End time").fill("10:00");
  await other.app.getByLabel("Name", { exact: true }).fill("Theirs");
  await other.app.getByLabel("Uses per code").fill("9");
  await save(other.page);
  await other.app.getByRole("heading", { name: "Theirs" }).first().waitFor();

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
    .poll(async () => (await discounts()).find(({ title }) => title === "Theirs")?.endsAt)
    .toBe("2099-08-31T14:00:00Z");

  await app.getByLabel("Name", { exact: true }).fill("Mine again");
  await other.page.bringToFront();
  await expect.poll(() => other.app.getByLabel("End time").inputValue()).toBe("10:00");
  await other.app.getByLabel("Name", { exact: true }).fill("Theirs again");
  await save(other.page);
  await other.app.getByRole("heading", { name: "Theirs again" }).first().waitFor();
  await page.bringToFront();
  await save();
  await dialog.getByRole("button", { name: "Overwrite" }).click();
  await app.getByRole("heading", { name: "Mine again" }).first().waitFor();
  await other.page.close();
});

test("an archived coupon's code is refused at the storefront, and taken again once it is restored", async () => {
  const { app, page } = journey;
  await openCoupon("Mine again");
  await app.getByRole("button", { name: "More", exact: true }).click();
  await app
    .getByRole("menuitem", { name: "Archive" })
    .or(app.getByRole("button", { name: "Archive", exact: true }))
    .first()
    .click();
  const dialog = app.getByRole("dialog", { name: "Archive Mine again?" });
  await dialog.getByText("AUTUMN20 was never used. It stops working at checkout.").waitFor();
  await journey.screenshots("archive-question");
  await dialog.getByRole("button", { name: "Archive coupon" }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await app.getByText("Its codes don’t work at checkout, but stay reserved.").waitFor();
  expect(await app.getByLabel("Uses per code").count()).toBe(0);
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("archived");
  expect(await cartSays("AUTUMN20")).not.toContain("AUTUMN20");

  await journey.openInAdmin("/app/coupons?view=archived");
  const row = app.getByRole("row").filter({ hasText: "Mine again" });
  await row.getByRole("button", { name: "Actions for Mine again" }).click();
  await app.getByRole("menuitem", { name: "Restore" }).click();
  await app.getByText("No archived coupons").waitFor();
  await openCoupon("Mine again");
  await app.getByText("Live", { exact: true }).first().waitFor();
  expect(await cartSays("AUTUMN20")).toContain("AUTUMN20");
});

test("what was done to the coupon stands in its code's history", async () => {
  const { app } = journey;
  await journey.openInAdmin("/app/find?text=AUTUMN20");
  await app.getByRole("link", { name: "AUTUMN20", exact: true }).click();
  await app.getByText("Coupon archived").first().waitFor();
  await app.getByText("Coupon restored").first().waitFor();
  await app.getByText("Code changed from SUMMER20 to AUTUMN20").waitFor();
  await app.getByText("Coupon edited").first().waitFor();
  await app.getByText(/the name from “Summer newsletter” to “Autumn newsletter”/).waitFor();
  await journey.screenshots("history-of-edits");
});
