import { describe, expect, it } from "vitest";
import { type ThemeInput, themeInput } from "../state/theme";
import { useShopper } from "./use-shopper";

const shopper = useShopper();
const { visit, submit, ajaxRequest, socks } = shopper;

function publish(theme: ThemeInput) {
  shopper.state.switches.storefront.theme = themeInput.parse(theme);
}

describe("the drawer theme", () => {
  it.each([
    ["drawer", true, false],
    ["notification", false, true],
    ["page", false, false],
  ] as const)(
    "with the cart option %s, has the elements of this cart",
    async (cart, hasDrawer, hasNotification) => {
      publish({ name: "drawer", cart });
      const { text } = await visit("/products/fossil-socks");
      expect(text.includes("<cart-drawer ")).toBe(hasDrawer);
      expect(text.includes("<cart-notification>")).toBe(hasNotification);
      expect(text).toContain('id="cart-icon-bubble"');
    },
  );

  it("works without JavaScript: adds, changes quantities, saves the note, and checks out from the cart's form", async () => {
    publish({ name: "drawer" });
    await submit("/cart/add", { id: socks() });
    const checkout = await submit("/cart", { "updates[]": 4, note: "Ring twice", checkout: "" });
    expect(checkout.path).toBe("/checkout");
    expect(await ajaxRequest("/cart.js")).toMatchObject({ item_count: 4, note: "Ring twice" });
    const { text, path } = await submit("/cart", { "updates[]": 0 });
    expect(path).toBe("/cart");
    expect(text).toContain("Your cart is empty.");
  });

  it("has its direction on every page", async () => {
    publish({ name: "drawer", direction: "rtl" });
    expect((await visit("/ar/cart")).text).toContain('<html lang="ar" dir="rtl">');
    publish({ name: "plain", direction: "rtl" });
    expect((await visit("/")).text).toContain('<html lang="en" dir="rtl">');
  });

  it("rejects options that it does not know, and a configured action in the plain theme", () => {
    expect(() => themeInput.parse({ name: "drawer", cart: "modal" })).toThrow();
    expect(() => themeInput.parse({ name: "plain", actions: "configured" })).toThrow();
    expect(() => themeInput.parse({ name: "plain", cart: "drawer" })).toThrow();
  });
});

describe("what Shopify adds to every page", () => {
  it("has Shopify.actions only if the theme's options say so, as a module script", async () => {
    publish({ name: "plain" });
    expect((await visit("/")).text).not.toContain("actions.js");
    publish({ name: "plain", actions: "default" });
    expect((await visit("/")).text).toContain('<script type="module" src="/storefront-scripts/actions.js">');
  });

  it.each([
    ["allowed", "analyticsProcessingAllowed:()=>true"],
    ["denied", "analyticsProcessingAllowed:()=>false"],
  ] as const)("says whether analytics are %s", async (consent, script) => {
    shopper.state.switches.storefront.analyticsConsent = consent;
    expect((await visit("/")).text).toContain(script);
  });

  it("has no Customer Privacy API if it is absent", async () => {
    shopper.state.switches.storefront.analyticsConsent = "absent";
    expect((await visit("/")).text).not.toContain("customerPrivacy");
  });

  it.each(["plain", "drawer"] as const)(
    "leaves the app embed and the %s theme out of the checkout",
    async (name) => {
      publish({ name, actions: "default" });
      await submit("/cart/add", { id: socks() });
      const checkout = await visit("/checkout");
      const thanks = await submit("/checkout", {
        email: "zoe@example.com",
        first_name: "Zoe",
        last_name: "P",
        codes: "",
      });
      expect(thanks.text).toContain("Thank you");
      for (const { text } of [checkout, thanks])
        expect(text).not.toMatch(/apply-link|window\.Shopify|drawer-theme/);
    },
  );
});
