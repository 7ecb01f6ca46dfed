import { expect, test } from "vitest";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { useJourney } from "./journey";
import { placeOrder } from "./place-order";

const journey = useJourney();

const searchField = () => journey.app.getByLabel("Code, link or coupon name");

async function createNewsletterCoupon() {
  const discountRuleId = await createDiscount(journey, { name: "20% off everything" });
  await createCoupon(journey, { name: "Summer newsletter", code: "SUMMER20", discountRuleId });
}

test("finds a code by a pasted link, shows the code's order with the customer, the time and the amount, and later shows the order's cancellation", async () => {
  const { app, page } = journey;
  await createNewsletterCoupon();
  await createCoupon(journey, { name: "Autumn flyer", code: "SUMMER21" });
  const guest = { email: "ada@example.com", firstName: "Ada", lastName: "Lovelace" };
  const { name: orderName } = await placeOrder(journey, { codes: ["SUMMER20"], guest });

  await journey.openInAdmin("/app/coupons");
  await app.getByRole("row").filter({ hasText: "SUMMER20" }).getByRole("link", { name: /^1\b/ }).waitFor();
  await app
    .getByRole("link", { name: "Find coupon" })
    .or(app.getByRole("button", { name: "Find coupon" }))
    .first()
    .click();
  await searchField().waitFor();
  await app.getByText("What happened to this code?").waitFor();
  expect(await searchField().evaluate((element) => element === element.ownerDocument.activeElement)).toBe(
    true,
  );
  expect(await journey.seriousViolations()).toEqual([]);

  await page.keyboard.type("summer2");
  await app.getByRole("list", { name: "Codes starting with “summer2”" }).getByText("SUMMER21").waitFor();
  await searchField().fill("summer");
  await app.getByRole("list", { name: "Coupons" }).getByText("Summer newsletter").waitFor();
  await searchField().fill(" https://dino.example/?dino_apply=summer20 ");
  const exactMatches = app.getByRole("list", { name: "This code" });
  await exactMatches.getByText("SUMMER20").waitFor();
  await exactMatches.getByText(orderName).waitFor();
  await expect.poll(() => exactMatches.innerText()).toMatch(/Summer newsletter[\s\S]*Used once/);
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("find-coupon");

  await searchField().fill("summer20");
  await page.keyboard.press("Enter");
  await app
    .getByText(new RegExp(`Used once: order ${orderName}, by Ada L\\., just now, \\$\\d+\\.\\d\\d off`))
    .waitFor();
  await app.getByText("This code works.").waitFor();
  await app.getByRole("button", { name: "Show passed checks" }).click();
  await app.getByText("No usage limit.").waitFor();
  await app.getByRole("button", { name: "Hide passed checks" }).click();
  await app.getByText("Live in Shopify").waitFor();
  await app
    .getByText("Linked to 20% off everything")
    .or(app.getByText("Generated", { exact: true }))
    .first()
    .waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("code-page");

  const opened = page.context().waitForEvent("page");
  await app.getByRole("link", { name: `Order ${orderName}` }).click();
  const orderTab = await opened;
  await orderTab.getByRole("button", { name: "Cancel order" }).click();
  await orderTab.getByText("Canceled", { exact: true }).waitFor();
  await journey.openInAdmin("/app/find?text=SUMMER20");
  await app.getByRole("link", { name: "SUMMER20", exact: true }).click();
  await expect.poll(() => app.getByText(`Not used: order ${orderName} was canceled`).count()).toBe(1);
  await app.getByText("Use reversed").waitFor();
});

test("the / key opens the search, and the page of a code without a discount explains why the code does not work and links to the fix", async () => {
  const { app, page } = journey;
  await createCoupon(journey, { name: "Autumn flyer", code: "SUMMER21" });
  await journey.openInAdmin("/app/coupons");
  // Until something in the app is clicked, the admin's own page receives the key presses.
  const heading = app.getByRole("heading", { name: "Coupons" }).first();
  await heading.click();
  // A key that is pressed before the page is hydrated has no effect, so press the key again until the search opens.
  const pressSlash = async () => {
    if ((await searchField().count()) === 0) await page.keyboard.press("/");
    return searchField().count();
  };
  await expect.poll(pressSlash, { interval: 300 }).toBe(1);
  await searchField().fill("SUMMER21");
  await page.keyboard.press("Enter");
  await app.getByText("Never used").first().waitFor();
  await app.getByText("This code does not work: no discount is linked.").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("code-page-does-not-work");
  await app
    .getByRole("link", { name: "Link a discount" })
    .or(app.getByRole("button", { name: "Link a discount" }))
    .first()
    .click();
  await app.getByText("SUMMER21 has no discount linked").waitFor();
});

test("when nothing matches, links to the list of all coupons, and Ctrl+K opens the search again from the list", async () => {
  const { app, page } = journey;
  await createCoupon(journey, { name: "Autumn flyer", code: "SUMMER21" });
  await journey.openInAdmin("/app/find");
  await searchField().fill("nowhere");
  await app.getByText("No codes or coupons match “nowhere”").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("find-nothing");
  await app.getByRole("link", { name: "Show all coupons" }).click();
  await app.getByRole("heading", { name: "Coupons" }).first().waitFor();
  await app.locator("body").press("Control+k");
  await app.getByText("What happened to this code?").waitFor();
  expect(page.url()).toContain("/find");
});

test("does not show another shop's code, and links to the search instead", async () => {
  await createNewsletterCoupon();
  await journey.openInAdmin("/app/find?text=SUMMER20");
  await journey.app.getByRole("link", { name: "SUMMER20", exact: true }).click();
  await journey.page.waitForURL(/codes\/\d+/);
  const id = /codes\/(\d+)/.exec(journey.page.url())?.[1];
  journey.allowConsoleError(/404/);
  await journey.openInAdmin(`/app/codes/${id}`, journey.otherShop);
  await journey.app.getByRole("link", { name: "Go to Find coupon" }).first().waitFor();
  expect(await journey.app.getByText("SUMMER20").count()).toBe(0);
});
