import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { findChromium } from "./find-chromium";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Launches headless Chromium. If Chromium is not installed, tries to install it first. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: FLAGS });
}

export const VIEWPORT = { width: 1440, height: 900 };

/**
 * Opens a browser context for a merchant or shopper. Sets a normal Chrome user agent, because Shopify's library would
 * reject headless Chromium's own user agent as a bot.
 */
export async function openContext(browser: Browser): Promise<BrowserContext> {
  const version = browser.version().split(".")[0];
  return browser.newContext({
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`,
    viewport: VIEWPORT,
    locale: "en-US",
    timezoneId: "America/New_York",
    permissions: ["clipboard-read", "clipboard-write"],
  });
}
