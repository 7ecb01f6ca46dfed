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

/** Launches a headless Chromium, installing it if needed. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: FLAGS });
}

export const VIEWPORT = { width: 1440, height: 900 };

/**
 * Opens the browser context of a merchant or shopper. Headless Chromium's own user agent would be rejected as a bot.
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
