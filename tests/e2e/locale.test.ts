import { expect, test } from "vitest";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { useJourney } from "./journey";
import { placeOrder } from "./place-order";

const journey = useJourney();

const GERMAN_TIME = String.raw`\d\d\.\d\d\.\d{4}, \d\d:\d\d`;

test("a merchant whose admin is in German sees German dates and numbers, also after moving to another page without a reload", async () => {
  const { app, page } = journey;
  await journey.running.devShop.control.setAdminLocale({ locale: "de" });
  const discountRuleId = await createDiscount(journey, { name: "Autumn sale", percentage: "12.5" });
  await createCoupon(journey, { name: "Autumn flyer", code: "FLYER", discountRuleId });
  await placeOrder(journey, { codes: ["FLYER"] });

  await journey.openInAdmin("/app/coupons");
  await app.getByText(/^12,5\s% off the order$/).waitFor();
  await app.locator("html").evaluate((html) => html.setAttribute("data-first-document", ""));
  await app
    .getByRole("link", { name: "Find coupon" })
    .or(app.getByRole("button", { name: "Find coupon" }))
    .first()
    .click();
  await app.getByLabel("Code, link or coupon name").fill("flyer");
  await page.keyboard.press("Enter");

  // The browser formats this sentence, and the server formats the checks.
  await app.getByText(/^Used once: order #\d+, .*, \d+,\d\d\s\$ off$/).waitFor();
  await app.getByRole("button", { name: "Show passed checks" }).click();
  await app.getByText(new RegExp(`Started on ${GERMAN_TIME}\\.`)).waitFor();

  await app.getByRole("link", { name: "Autumn flyer" }).first().click();
  await app
    .getByText(new RegExp(`^${GERMAN_TIME}$`))
    .first()
    .waitFor();
  expect(await app.locator("html").getAttribute("data-first-document")).toBe("");
});

test("a merchant whose admin has an unknown language sees dates in US English", async () => {
  const { app } = journey;
  await journey.running.devShop.control.setAdminLocale({ locale: "xx-klingon" });
  await createCoupon(journey, { name: "Autumn flyer", code: "FLYER" });
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("link", { name: "Autumn flyer" }).first().click();
  await app
    .getByText(/^[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d\d [AP]M$/)
    .first()
    .waitFor();
});
