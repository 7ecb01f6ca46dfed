import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { openContext } from "./browser";
import { type Journey, SCREENSHOTS } from "./journey";

export interface ShopperOptions {
  /** Delays each request of the shopper's page, in milliseconds. */
  latencyMs?: number;
  viewport?: { width: number; height: number };
  /** Runs in every page, before the page's own scripts. */
  beforeScripts?: () => void;
  /** How the drawer theme's product form adds an item. Without it, the theme's setting decides. */
  addBy?: "fetch" | "unread-fetch" | "keepalive" | "xhr" | "form";
}

export interface Shopper {
  page: Page;
  /** The texts of the notices that were displayed, in order. */
  notices: string[];
  /** The errors that the pages did not catch. */
  errors: string[];
  /** Opens a path of the storefront. */
  open(path: string): Promise<void>;
  /** Waits until a notice that matches is displayed. */
  seeNotice(text: RegExp): Promise<void>;
  /** With SCREENSHOTS=1, saves a screenshot in .data/screenshots. */
  screenshot(name: string): Promise<void>;
  /** Waits for the checkout page, and returns the price of the items after discounts, in cents. */
  readCheckoutPrice(): Promise<number>;
}

/**
 * Runs `shop` with a new shopper, who has a browser context and a cart of their own. Several shoppers can shop at the
 * same time.
 */
export async function asShopper<Result>(
  journey: Journey,
  options: ShopperOptions,
  shop: (shopper: Shopper) => Promise<Result>,
): Promise<Result> {
  const browser = journey.page.context().browser();
  if (!browser) throw new Error("The test's browser context has no browser.");
  const context = await openContext(browser);
  try {
    return await shop(await openShopper(context, journey.running.devShop.storefrontUrl, options));
  } finally {
    await context.close();
  }
}

async function openShopper(
  context: BrowserContext,
  storefrontUrl: string,
  { latencyMs = 0, viewport, beforeScripts, addBy }: ShopperOptions,
): Promise<Shopper> {
  const page = await context.newPage();
  if (viewport) await page.setViewportSize(viewport);
  const notices: string[] = [];
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.exposeFunction("recordNotice", (text: string) => notices.push(text));
  await page.addInitScript(() => {
    new MutationObserver(() => {
      const notice = document.querySelector<HTMLElement>("[role=status]");
      const text = notice?.checkVisibility() ? (notice.textContent ?? "") : "";
      if (!text || text === Reflect.get(window, "lastNotice")) return;
      Reflect.set(window, "lastNotice", text);
      Reflect.get(window, "recordNotice")(text);
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  if (addBy) {
    // The theme's script reads the setting from its own element, which is in the page before the script runs.
    await page.addInitScript((value) => {
      new MutationObserver(() => {
        const theme = document.getElementById("drawer-theme");
        if (theme) theme.dataset.addBy = value;
      }).observe(document, { subtree: true, childList: true });
    }, addBy);
  }
  if (beforeScripts) await page.addInitScript(beforeScripts);
  if (latencyMs > 0) {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: latencyMs,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  }
  return {
    page,
    notices,
    errors,
    async open(path) {
      await page.goto(new URL(path, storefrontUrl).href, { waitUntil: "domcontentloaded" });
    },
    async seeNotice(text) {
      await expect.poll(() => notices.some((each) => text.test(each))).toBe(true);
    },
    async screenshot(name) {
      if (process.env.SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
    },
    async readCheckoutPrice() {
      await page.getByRole("heading", { name: "Checkout" }).waitFor();
      const rows = await page.locator(".summary tr").allInnerTexts();
      const cents = (row: string) => Math.round(Number(row.replace(/[^0-9.]/g, "")) * 100);
      return rows
        .map((row) => row.split("\t"))
        .reduce((price, [name = "", amount = ""]) => {
          if (name === "Items") return price + cents(amount);
          return name.startsWith("Discount") ? price - cents(amount) : price;
        }, 0);
    },
  };
}
