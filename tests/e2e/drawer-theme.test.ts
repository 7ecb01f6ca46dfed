import { beforeEach, describe, expect, test } from "vitest";
import type { ThemeInput } from "../dev-shop/state/theme";
import { useJourney } from "./journey";

/*
 * The dev shop's drawer theme without the app embed: whether it behaves as Dawn does. The tests of links rely on this.
 */
const journey = useJourney();

beforeEach(async () => {
  const { control } = journey.running.devShop;
  await control.setThemeEmbed({ isOn: false });
  await control.createForeignDiscount({ shop: journey.shop, code: "TEN" });
});

const publish = (theme: ThemeInput) => journey.running.devShop.control.setTheme(theme);
const dialog = () => journey.page.getByRole("dialog");

async function addTwoSocks(path = "/products/fossil-socks") {
  await journey.openStorefront(path);
  await journey.page.getByRole("button", { name: "Increase quantity" }).click();
  await journey.page.getByRole("button", { name: "Add to cart" }).click();
}

/** Replaces the cart's codes as an app does that does not know the theme. */
const setCodes = (codes: string) =>
  journey.page.evaluate(async (discount) => {
    const headers = { "content-type": "application/json" };
    await fetch("/cart/update.js", { method: "POST", headers, body: JSON.stringify({ discount }) });
  }, codes);

/** Calls `updateCart` with the code TEN. Returns the result, and the standard events that were dispatched meanwhile. */
const updateCart = () =>
  journey.page.evaluate(async () => {
    const events: string[] = [];
    for (const type of ["shopify:cart:discount-update", "shopify:cart:lines-update"]) {
      document.addEventListener(type, () => events.push(type));
    }
    const { actions } = Reflect.get(window, "Shopify");
    const { cart, userErrors, warnings } = await actions.updateCart({ discountCodes: ["TEN"] });
    return { codes: cart.discountCodes, total: cart.cost.totalAmount.amount, userErrors, warnings, events };
  });

const discounted = {
  codes: [{ code: "TEN", applicable: true }],
  total: "21.60",
  userErrors: [],
  warnings: [],
  events: ["shopify:cart:discount-update"],
};

describe("the drawer theme", () => {
  test.each(["fetch", "unread-fetch", "keepalive", "xhr"] as const)(
    "opens the drawer after it has added an item by %s, and checks out from it",
    async (addBy) => {
      await publish({ name: "drawer", addBy });
      await addTwoSocks();
      await dialog().getByText("$24.00").first().waitFor();
      expect(await journey.page.locator(".cart-count-bubble").innerText()).toContain("2");
      await dialog().getByRole("button", { name: "Check out" }).click();
      await journey.page.getByRole("heading", { name: "Checkout" }).waitFor();
    },
  );

  test("shows the cart page after it has added an item by form, or if nothing opens", async () => {
    for (const theme of [{ addBy: "form" }, { cart: "page" }] as const) {
      await publish({ name: "drawer", ...theme });
      await addTwoSocks("/de/products/fossil-socks");
      await journey.page.waitForURL("**/de/cart");
      await journey.page.getByRole("button", { name: "Remove Fossil Socks" }).click();
      await journey.page.getByText("Your cart is empty.").waitFor();
    }
  });

  test("shows the added item in the notification", async () => {
    await publish({ name: "drawer", cart: "notification" });
    await addTwoSocks();
    await dialog().getByText("Quantity: 2").waitFor();
    await dialog().getByRole("link", { name: "View cart (2)" }).click();
    await journey.page.waitForURL("**/cart");
  });

  test("keeps showing the old price when something else changes the codes, until a quantity changes", async () => {
    await publish({ name: "drawer" });
    await addTwoSocks();
    const total = dialog().locator(".totals__total-value");
    await total.getByText("$24.00").waitFor();
    await setCodes("TEN");
    expect(await total.innerText()).toBe("$24.00");
    await dialog().getByRole("button", { name: "Increase quantity of Fossil Socks" }).click();
    await total.getByText("$32.40").waitFor();
    await dialog().getByText("TEN (-$3.60)").waitFor();
  });

  test("changes quantities on the cart page in the page's language, and saves the note", async () => {
    await publish({ name: "drawer" });
    await addTwoSocks("/de/products/fossil-socks");
    await dialog().waitFor();
    await journey.openStorefront("/de/cart");
    const { page } = journey;
    await page.getByRole("button", { name: "Increase quantity of Fossil Socks" }).click();
    await page.locator("main .totals__total-value").getByText("$36.00").waitFor();
    const noteSaved = page.waitForResponse(/cart\/update/);
    await page.locator("main").getByLabel("Order note").fill("Ring twice");
    await page.getByRole("heading", { name: "Your cart" }).click();
    await noteSaved;
    await page.locator("main").getByRole("button", { name: "Check out" }).click();
    await page.waitForURL("**/de/checkout");
  });

  test("can be used with the keyboard on a phone, from left to right and from right to left", async () => {
    const { page } = journey;
    for (const direction of ["ltr", "rtl"] as const) {
      await page.setViewportSize({ width: 390, height: 800 });
      await publish({ name: "drawer", direction });
      await addTwoSocks();
      const button = dialog().getByRole("button", { name: "Check out" });
      const box = await button.boundingBox();
      expect(box).toMatchObject({ x: 20, width: 350 });
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(750);
      expect(await journey.seriousViolations("body")).toEqual([]);
      await journey.screenshot(`drawer-theme-${direction}-390`);
      await page.keyboard.press("Shift+Tab");
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
      await page.keyboard.press("Escape");
      await dialog().waitFor({ state: "hidden" });
      await page.getByRole("button", { name: "Cart" }).first().click();
      await dialog().waitFor();
      // On the cart page, the button is in view even if the page is longer than the window.
      await page.setViewportSize({ width: 390, height: 400 });
      await journey.openStorefront("/cart");
      const sticky = await page.locator("main").getByRole("button", { name: "Check out" }).boundingBox();
      expect((sticky?.y ?? 0) + (sticky?.height ?? 0)).toBeLessThanOrEqual(400);
      expect(await journey.seriousViolations("body")).toEqual([]);
      await journey.screenshot(`drawer-theme-cart-${direction}-390`);
    }
  });
});

describe("Buy it now", () => {
  test.each(["plain", "drawer"] as const)("in the %s theme, checks out only this item", async (name) => {
    await publish({ name });
    await journey.openStorefront("/discount/TEN?redirect=/products/fossil-socks");
    await journey.page.getByRole("button", { name: "Buy it now" }).click();
    await journey.page.getByText("1 × Fossil Socks").waitFor();
    await journey.page.getByRole("button", { name: "Remove TEN" }).waitFor();
  });
});

describe("Shopify.actions", () => {
  test.each(["default", "configured"] as const)(
    "refreshes the drawer in place if updateCart is %s",
    async (actions) => {
      await publish({ name: "drawer", actions });
      await addTwoSocks();
      await dialog().getByText("$24.00").first().waitFor();
      await journey.page.evaluate(() => Reflect.set(window, "isSamePage", true));
      expect(await updateCart()).toEqual(discounted);
      await dialog().getByText("TEN (-$2.40)").waitFor();
      expect(await journey.page.evaluate(() => Reflect.get(window, "isSamePage"))).toBe(true);
      const isDefault = () => Reflect.get(window, "Shopify").actions.updateCart.isDefault();
      expect(await journey.page.evaluate(isDefault)).toBe(actions === "default");
    },
  );

  test("reloads the page of a theme that it does not recognize", async () => {
    await publish({ name: "plain", actions: "default" });
    await journey.openStorefront("/products/fossil-socks");
    await journey.page.getByRole("button", { name: "Add to cart" }).click();
    await journey.page.getByRole("heading", { name: "Your cart" }).waitFor();
    await journey.page.evaluate(() => {
      void Reflect.get(window, "Shopify").actions.updateCart({ discountCodes: ["TEN"] });
    });
    await journey.page.getByRole("button", { name: "Remove TEN" }).waitFor();
  });

  test("exists only when the page has been parsed", async () => {
    await publish({ name: "drawer", actions: "default" });
    await journey.page.addInitScript(() => {
      const hasActions = () => Reflect.get(window, "Shopify")?.actions !== undefined;
      document.addEventListener("readystatechange", () => {
        if (document.readyState === "interactive") Reflect.set(window, "hadActionsBefore", hasActions());
      });
      document.addEventListener("DOMContentLoaded", () => Reflect.set(window, "hadActions", hasActions()));
    });
    await journey.openStorefront("/");
    const read = (name: string) => journey.page.evaluate((key) => Reflect.get(window, key), name);
    expect([await read("hadActionsBefore"), await read("hadActions")]).toEqual([false, true]);
  });

  test("opens the drawer or the cart page, and getCart can't be configured", async () => {
    await publish({ name: "drawer", actions: "default" });
    await journey.openStorefront("/");
    await journey.page.evaluate(() => Reflect.get(window, "Shopify").actions.openCart());
    await dialog().waitFor();
    const message = await journey.page.evaluate(() => {
      try {
        Reflect.get(window, "Shopify").actions.getCart.configure({});
      } catch (error) {
        return String(error);
      }
    });
    expect(message).toContain("TypeError");
    await publish({ name: "plain", actions: "default" });
    await journey.openStorefront("/");
    await journey.page.evaluate(() => Reflect.get(window, "Shopify").actions.openCart());
    await journey.page.waitForURL("**/cart");
  });
});
