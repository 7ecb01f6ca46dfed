import { expect, test } from "vitest";
import { useJourney } from "./journey";
import { makeDiscount } from "./make-discount";

const journey = useJourney();

const COUPONS = 50;
const codeOf = (number: number) => `FIFTY${String(number).padStart(2, "0")}`;

/** How many discounts in Shopify give this percentage. */
async function countInShopify(percentage: number): Promise<number> {
  const discounts = await journey.running.devShop.control.discounts({ shop: journey.shop });
  return discounts.filter(({ terms }) => {
    const value = terms.customerGets?.value;
    return value !== undefined && "percentage" in value && Math.round(value.percentage * 100) === percentage;
  }).length;
}

/** Sends the New coupon form as its page does. Fifty times through the modal would only test the modal. */
async function createCoupon({ number, discountRuleId }: { number: number; discountRuleId: string }) {
  const { appUrl, devShop } = journey.running;
  const token = await devShop.control.sessionToken({ shop: journey.shop });
  const response = await fetch(`${appUrl}/app/coupons/new.data`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "user-agent": "Mozilla/5.0 Chrome/140.0 Safari/537.36",
    },
    body: new URLSearchParams({
      type: "standard",
      name: `Coupon ${number}`,
      code: codeOf(number),
      discountRuleId,
    }),
  });
  expect(await response.text()).toContain(codeOf(number));
  expect(response.status).toBe(200);
}

test("fifty coupons give the same discount", async () => {
  const { app } = journey;
  await makeDiscount(journey, { name: "Fifty codes", percentage: "20" });
  const address = await app.getByRole("link", { name: "Fifty codes" }).getAttribute("href");
  const discountRuleId = /\d+$/.exec(new URL(address ?? "", "http://app").pathname)?.[0] ?? "";
  for (let number = 1; number <= COUPONS; number++) await createCoupon({ number, discountRuleId });
  await expect.poll(() => countInShopify(20), { timeout: 60_000 }).toBe(COUPONS);
});

test("pages and orders go on while a changed discount is updated in fifty places", async () => {
  const { app, page } = journey;
  const { control } = journey.running.devShop;
  await journey.openInAdmin("/app/discounts");
  await app.getByRole("link", { name: "Fifty codes" }).click();
  const percentage = app.getByRole("textbox", { name: "Percentage" });
  await percentage.fill("25");
  // With an empty call budget the update takes a quarter of a minute at least: the merchant need not wait for it.
  await control.setAvailablePoints({ shop: journey.shop, points: 0 });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await app.getByText("Updating coupons in Shopify").waitFor();

  await journey.openInAdmin("/app/discounts");
  await app.getByText(/Updating \d+ \/ 50 coupons/).waitFor();
  await journey.screenshot("fifty-coupons-updating");
  await control.placeOrder({ shop: journey.shop, codes: [codeOf(50)] });

  await journey.openInAdmin("/app/coupons");
  const newest = app.getByRole("row").filter({ hasText: codeOf(50) });
  await newest.getByRole("link", { name: /^1\b/ }).waitFor();
  await newest.getByRole("link", { name: "Coupon 50", exact: true }).click();
  await app.getByRole("heading", { name: "Coupon 50" }).first().waitFor();
  await journey.openInAdmin("/app/find");
  await app.getByLabel("Code, link or coupon name").fill(codeOf(7));
  await app.getByRole("list", { name: "This code" }).getByText(codeOf(7)).waitFor();

  await expect.poll(() => countInShopify(25), { timeout: 120_000 }).toBe(COUPONS);
  await journey.openInAdmin("/app/discounts");
  await app.getByRole("link", { name: "Fifty codes" }).waitFor();
  await app.getByText(/Updating \d+ \/ 50 coupons/).waitFor({ state: "hidden" });
}, 240_000);
