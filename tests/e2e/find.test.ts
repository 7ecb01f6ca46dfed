import { expect, test } from "vitest";
import { buySocks } from "./buy-socks";
import { useJourney } from "./journey";
import { makeCoupon } from "./make-coupon";
import { makeDiscount } from "./make-discount";

const journey = useJourney();

const field = () => journey.app.getByLabel("Code, link or coupon name");

test("an order is found by the code that a customer pasted, with who used it, when and for how much", async () => {
  const { app, page } = journey;
  await makeDiscount(journey, { name: "20% off everything", percentage: "20" });
  await makeCoupon(journey, { name: "Summer newsletter", code: "SUMMER20", discount: "20% off everything" });
  await makeCoupon(journey, { name: "Autumn flyer", code: "SUMMER21" });
  const { orderName } = await buySocks(journey, { code: "SUMMER20" });

  await journey.openInAdmin("/app/coupons");
  // The finder tells what is booked when it is asked.
  await app.getByRole("row").filter({ hasText: "SUMMER20" }).getByRole("link", { name: /^1\b/ }).waitFor();
  await app
    .getByRole("link", { name: "Find coupon" })
    .or(app.getByRole("button", { name: "Find coupon" }))
    .first()
    .click();
  await field().waitFor();
  await app.getByText("What happened to this code?").waitFor();
  expect(await field().evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  expect(await journey.seriousViolations()).toEqual([]);

  await page.keyboard.type("summer2");
  await app.getByRole("list", { name: "Codes starting with “summer2”" }).getByText("SUMMER21").waitFor();
  await field().fill("summer");
  await app.getByRole("list", { name: "Coupons" }).getByText("Summer newsletter").waitFor();
  await field().fill(" https://dino.example/?dino_apply=summer20 ");
  const exact = app.getByRole("list", { name: "This code" });
  await exact.getByText("SUMMER20").waitFor();
  await exact.getByText(orderName).waitFor();
  await expect.poll(() => exact.innerText()).toMatch(/Summer newsletter[\s\S]*Used once/);
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("find-coupon");

  await field().fill("summer20");
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
    .or(app.getByText("Made", { exact: true }))
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

test("a code that gives nothing says why, and leads to what mends it", async () => {
  const { app, page } = journey;
  await journey.openInAdmin("/app/coupons");
  // Keys go to the frame around the app until something in it was clicked.
  const heading = app.getByRole("heading", { name: "Coupons" }).first();
  await heading.click();
  // What is pressed before the page has come to life is lost, as it is to a merchant.
  const press = async () => {
    if ((await field().count()) === 0) await page.keyboard.press("/");
    return field().count();
  };
  await expect.poll(press, { interval: 300 }).toBe(1);
  await field().fill("SUMMER21");
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

test("nothing found says what it may be; Ctrl+K comes back to the finder from elsewhere", async () => {
  const { app, page } = journey;
  await journey.openInAdmin("/app/find");
  await field().fill("nowhere");
  await app.getByText("No codes or coupons match “nowhere”").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("find-nothing");
  await app.getByRole("link", { name: "Show all coupons" }).click();
  await app.getByRole("heading", { name: "Coupons" }).first().waitFor();
  await app.locator("body").press("Control+k");
  await app.getByText("What happened to this code?").waitFor();
  expect(page.url()).toContain("/find");
});

test("another shop's code is not found, and the page says where to go", async () => {
  await journey.openInAdmin("/app/find?text=SUMMER20");
  await journey.app.getByRole("link", { name: "SUMMER20", exact: true }).click();
  await journey.page.waitForURL(/codes\/\d+/);
  const id = /codes\/(\d+)/.exec(journey.page.url())?.[1];
  journey.expectComplaint(/404/);
  await journey.openInAdmin(`/app/codes/${id}`, "other-dino");
  await journey.app.getByRole("link", { name: "Go to Find coupon" }).first().waitFor();
  expect(await journey.app.getByText("SUMMER20").count()).toBe(0);
});
