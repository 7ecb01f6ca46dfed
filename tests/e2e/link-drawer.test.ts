import { describe, expect, test } from "vitest";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { createFlyer } from "./create-flyer";
import { useJourney } from "./journey";
import { asShopper, type Shopper } from "./shoppers";

/* What a shopper sees after opening a link in a theme with a drawer, as Dawn has. */
const journey = useJourney();

const PHONE = { width: 390, height: 844 };
const APPLIED = /FLYER-2026 is applied/;

const notice = ({ page }: Shopper) => page.getByRole("status");
const drawer = ({ page }: Shopper) => page.getByRole("dialog", { name: "Your cart" });
const openDrawer = ({ page }: Shopper) => page.getByRole("button", { name: /^Cart/ }).click();

async function fillCart(shopper: Shopper) {
  await shopper.open("/products/fossil-socks");
  await shopper.page.getByRole("button", { name: "Add to cart" }).click();
  await drawer(shopper).getByText("$12.00").first().waitFor();
}

/** The price in the drawer changes while it is open, and the drawer still works. */
async function seeDrawerChange(shopper: Shopper) {
  await fillCart(shopper);
  await shopper.open("/products/fossil-socks?dino_apply=FLYER-2026");
  await openDrawer(shopper);
  await shopper.page.evaluate(() => Reflect.set(window, "isSamePage", true));
  await drawer(shopper).getByText("$9.60").first().waitFor();
  await drawer(shopper).getByText("FLYER-2026").first().waitFor();
  expect(await shopper.page.evaluate(() => Reflect.get(window, "isSamePage"))).toBe(true);
  await drawer(shopper).getByRole("button", { name: "Increase quantity of Fossil Socks" }).click();
  await drawer(shopper).getByText("$19.20").first().waitFor();
}

/** The discount on the cart page appears. */
async function seeCartPageChange(shopper: Shopper) {
  await fillCart(shopper);
  await shopper.open("/cart?dino_apply=FLYER-2026");
  await shopper.page.evaluate(() => Reflect.set(window, "isSamePage", true));
  await shopper.page.getByRole("main").getByText("FLYER-2026 (-$2.40)").waitFor();
  expect(await shopper.page.evaluate(() => Reflect.get(window, "isSamePage"))).toBe(true);
  await shopper.seeNotice(APPLIED);
}

test.each(["none", "default", "configured"] as const)(
  "the drawer and the cart page show the new price without a reload, with a latency of 0, 800 and 3,000 ms (actions: %s)",
  async (actions) => {
    await createFlyer(journey);
    await journey.running.devShop.control.setTheme({ name: "drawer", actions });
    await Promise.all(
      [0, 800, 3_000].flatMap((latencyMs) =>
        [seeDrawerChange, seeCartPageChange].map((see) => asShopper(journey, { latencyMs }, see)),
      ),
    );
  },
);

test("a cart page that only a reload refreshes is not reloaded if the shopper has entered something", async () => {
  await createFlyer(journey);
  await asShopper(journey, {}, async (shopper) => {
    const { page } = shopper;
    await shopper.open("/products/fossil-socks");
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.getByRole("heading", { name: "Your cart" }).waitFor();
    let answer = () => {};
    const isTyping = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/apps/dino/**", async (route) => {
      await isTyping;
      await route.continue();
    });
    await Promise.all([
      page.waitForRequest(/\/discount\/FLYER-2026/),
      shopper.open("/cart?dino_apply=FLYER-2026"),
    ]);
    await page.getByLabel("Quantity of Fossil Socks").fill("3");
    await page.getByLabel("Quantity of Fossil Socks").blur();
    answer();
    await shopper.seeNotice(APPLIED);
    expect(await page.getByLabel("Quantity of Fossil Socks").inputValue()).toBe("3");
    await page.getByRole("button", { name: "Update cart" }).click();
    await page.getByText("$28.80").first().waitFor();
  });
});

describe("the notice", () => {
  test.each(["ltr", "rtl"] as const)(
    "covers neither the drawer's checkout button nor its close button on a phone, and stays inside the window (%s)",
    async (direction) => {
      await createFlyer(journey);
      await journey.running.devShop.control.setTheme({ name: "drawer", direction });
      await asShopper(journey, { viewport: PHONE }, async (shopper) => {
        await fillCart(shopper);
        await shopper.open("/products/fossil-socks?dino_apply=FLYER-2026");
        await shopper.seeNotice(APPLIED);
        await openDrawer(shopper);
        // Clicks fail if another element is on top of the button.
        for (const name of ["Check out", "Close cart"]) {
          await drawer(shopper).getByRole("button", { name }).click({ trial: true });
        }
        const box = await notice(shopper).locator("xpath=..").boundingBox();
        expect(box?.x).toBeGreaterThanOrEqual(16);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width - 16);
        expect(Math.abs((box?.x ?? 0) + (box?.width ?? 0) / 2 - PHONE.width / 2)).toBeLessThan(2);
        await shopper.screenshot(`notice-in-drawer-${direction}`);
      });
    },
  );

  test("closes on Escape, also while the focus is elsewhere, and there is only one at a time", async () => {
    const { discountRuleId } = await createFlyer(journey);
    await createCoupon(journey, { name: "In print", type: "url_token", code: "PRINTED", discountRuleId });
    await journey.running.devShop.control.setTheme({ name: "drawer" });
    await asShopper(journey, {}, async (shopper) => {
      await fillCart(shopper);
      await shopper.open("/?dino_apply=FLYER-2026");
      await shopper.seeNotice(APPLIED);
      expect(await notice(shopper).count()).toBe(1);
      await shopper.page.keyboard.press("Escape");
      await expect.poll(() => notice(shopper).count()).toBe(0);
      await shopper.open("/?dino_apply=NEVER-WAS,%25");
      await shopper.seeNotice(/isn’t available/);
      expect(await notice(shopper).count()).toBe(1);
    });
  });

  test("says within 500 ms that the code is being checked if the network is slow", async () => {
    await createFlyer(journey);
    await asShopper(journey, {}, async (shopper) => {
      await shopper.page.route("**/apps/dino/**", () => {});
      await shopper.open("/?dino_apply=FLYER-2026");
      await shopper.seeNotice(/^Checking your discount…$/);
    });
  });
});

describe("the shopper is told", () => {
  test("that another code of the same offer is already in the cart, and gets the discount once", async () => {
    const { discountRuleId } = await createFlyer(journey);
    await createCoupon(journey, { name: "In print", type: "url_token", code: "PRINTED", discountRuleId });
    await journey.running.devShop.control.setTheme({ name: "drawer", actions: "configured" });
    await asShopper(journey, {}, async (shopper) => {
      await fillCart(shopper);
      await shopper.open("/?dino_apply=FLYER-2026");
      await shopper.seeNotice(APPLIED);
      await shopper.open("/?dino_apply=PRINTED");
      await shopper.seeNotice(/already has a code for this offer/);
      await openDrawer(shopper);
      await drawer(shopper).getByRole("button", { name: "Check out" }).click();
      expect(await shopper.readCheckoutPrice()).toBe(960);
    });
  });

  test("that a better discount is already active", async () => {
    await createFlyer(journey);
    const half = await createDiscount(journey, {
      name: "Half price",
      percentage: "50",
      interaction: "dont_combine",
    });
    await createCoupon(journey, { name: "Half", code: "HALF", discountRuleId: half });
    await asShopper(journey, {}, async (shopper) => {
      await shopper.open("/products/fossil-socks");
      await shopper.page.getByRole("button", { name: "Add to cart" }).click();
      await shopper.page.getByLabel("Discount code").fill("HALF");
      await shopper.page.getByRole("button", { name: "Apply" }).click();
      await shopper.page.getByRole("button", { name: "Remove HALF" }).waitFor();
      await shopper.open("/?dino_apply=FLYER-2026");
      await shopper.seeNotice(/You already have a better discount. It can’t be combined with FLYER-2026./);
      await shopper.open("/checkout");
      expect(await shopper.readCheckoutPrice()).toBe(600);
    });
  });
});
