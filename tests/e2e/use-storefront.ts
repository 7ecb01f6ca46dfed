import type { Page } from "playwright-core";
import type { Journey } from "./journey";

/** Returns helpers for tests of links on the storefront. */
export function useStorefront(journey: Journey) {
  return {
    /** The notice of the app embed. */
    notice: (page: Page = journey.page) => page.getByRole("status"),

    /** Returns the path, parameters and fragment of the page's URL. */
    readLocation() {
      const { pathname, search, hash } = new URL(journey.page.url());
      return pathname + search + hash;
    },

    /** Returns the cart, with amounts in cents. Marks codes that do not apply with "(not applicable)". */
    readCart: (page: Page = journey.page) =>
      page.evaluate(async () => {
        const cart = await (await fetch("/cart.js")).json();
        return {
          total: cart.total_price as number,
          discount: cart.total_discount as number,
          codes: (cart.discount_codes as { code: string; applicable: boolean }[]).map(
            ({ code, applicable }) => `${code}${applicable ? "" : " (not applicable)"}`,
          ),
        };
      }),

    /** Adds socks for $12.00 to the cart. The page then shows the cart. */
    async addSocks() {
      await journey.openStorefront("/products/fossil-socks");
      await journey.page.getByRole("button", { name: "Add to cart" }).click();
      await journey.page.getByRole("heading", { name: "Your cart" }).waitFor();
    },
  };
}
