import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, BrowserContext, FrameLocator, Page } from "playwright-core";
import { afterEach, beforeEach, type TestContext } from "vitest";
import { defaultShops } from "../dev-shop/state/seed-shop";
import { handleOf } from "../dev-shop/state/shop";
import { type RunningApp, startRunningApp } from "../setup/running-app";
import { launchBrowser, openContext, VIEWPORT } from "./browser";

/*
 * If a page is left while its data loads, Remix's router aborts the request. The half-read response then causes an
 * unhandled rejection, which no merchant sees.
 */
const ABORTED_BY_ROUTER = /^AbortError: signal is aborted without reason/;

export const SCREENSHOTS = fileURLToPath(new URL("../../.data/screenshots", import.meta.url));

/** The running app, and what is new for each test: the dev shop, two shops and the browser page. */
export type Journey = {
  running: RunningApp;
  /** Domain of the merchant's shop, such as `dino-demo-3.myshopify.com`. */
  shop: string;
  /** Domain of a second shop, whose merchant uses the same app. */
  otherShop: string;
  /** A page in a new browser context. */
  page: Page;
  /** The content of the admin's iframe, which shows the app. */
  app: FrameLocator;
  /** Opens a page of the app in the admin: `openInAdmin("/app/coupons")`. `shop` is the merchant's shop by default. */
  openInAdmin(path: string, shop?: string): Promise<void>;
  /** Opens a path of the storefront in `page`. */
  openStorefront(path?: string): Promise<void>;
  /** With SCREENSHOTS=1, saves a screenshot in .data/screenshots. */
  screenshot(name: string): Promise<void>;
  /**
   * With SCREENSHOTS=1, saves one screenshot as wide as a desktop and one as wide as a phone. `isWholePage` makes the
   * window tall enough for a long page.
   */
  screenshots(name: string, options?: { isWholePage: boolean }): Promise<void>;
  /**
   * Returns the serious and critical accessibility violations that axe finds in the element with the CSS selector
   * `within`, by default in the app's iframe.
   */
  seriousViolations(within?: string): Promise<string[]>;
  /** Console errors and uncaught errors of the page that match the pattern do not fail this test. */
  allowConsoleError(pattern: RegExp): void;
};

/** What a test needs to act as a merchant or a customer without a browser. */
export type JourneyWithoutBrowser = {
  running: Pick<RunningApp, "appUrl" | "databaseUrl" | "devShop">;
  shop: string;
};

interface Shared {
  running: RunningApp;
  browser: Browser;
  shopCount: number;
}

/** One app and one browser for each Vitest worker process, because starting them takes longer than most tests. */
let shared: Promise<Shared> | undefined;

async function startShared(): Promise<Shared> {
  const [running, browser] = await Promise.all([startRunningApp(), launchBrowser()]);
  return { running, browser, shopCount: 0 };
}

/**
 * Gives each test of the file a page in a new browser context, and a shop that is new to the app, on a new dev shop.
 * So no test depends on another. A failed test leaves a screenshot and the app's log in .data/screenshots. An uncaught
 * error in the page, or an error in its console, fails the test.
 */
export function useJourney(): Journey {
  const journey = {} as Journey;
  let browser: Browser;
  let context: BrowserContext;
  let consoleErrors: string[];
  let allowedErrors: RegExp[];

  beforeEach(async () => {
    shared ??= startShared();
    const state = await shared;
    state.shopCount += 1;
    const shops = defaultShops.map((shop) => ({
      ...shop,
      domain: `${handleOf(shop.domain)}-${state.shopCount}.myshopify.com`,
    }));
    await state.running.replaceDevShop(shops);
    journey.running = state.running;
    [journey.shop = "", journey.otherShop = ""] = shops.map(({ domain }) => domain);
    browser = state.browser;

    consoleErrors = [];
    allowedErrors = [ABORTED_BY_ROUTER];
    context = await openContext(browser);
    journey.page = await context.newPage();
    journey.app = journey.page.frameLocator("iframe");
    journey.page.on("pageerror", (error) => consoleErrors.push(String(error)));
    journey.page.on("console", (message) => {
      if (message.type() === "error") consoleErrors.push(`${message.text()} (${message.location().url})`);
    });
  });

  afterEach(async (test) => {
    const unexpected = consoleErrors.filter((text) => !allowedErrors.some((pattern) => pattern.test(text)));
    try {
      if (test.task.result?.state === "fail" || unexpected.length > 0) {
        await keepEvidence(journey, test, unexpected);
      }
    } finally {
      await context.close();
    }
    if (unexpected.length > 0) throw new Error(`The page logged errors:\n${unexpected.join("\n")}`);
  });

  journey.openInAdmin = async (path, shop = journey.shop) => {
    const { adminUrl } = journey.running.devShop;
    await journey.page.goto(`${adminUrl}/store/${handleOf(shop)}/apps/dino-discounts${path}`);
  };
  journey.openStorefront = async (path = "/") => {
    await journey.page.goto(new URL(path, journey.running.devShop.storefrontUrl).href);
  };
  journey.screenshot = async (name) => {
    if (process.env.SCREENSHOTS) await takeScreenshot(journey, name);
  };
  journey.screenshots = async (name, { isWholePage } = { isWholePage: false }) => {
    if (!process.env.SCREENSHOTS) return;
    for (const { width, wholeHeight } of [
      { width: 1280, wholeHeight: 1700 },
      { width: 390, wholeHeight: 2600 },
    ]) {
      await journey.page.setViewportSize({ width, height: isWholePage ? wholeHeight : 900 });
      await takeScreenshot(journey, `${name}-${width}`);
    }
    await journey.page.setViewportSize(VIEWPORT);
  };
  journey.seriousViolations = async (within = "iframe") => {
    const { violations } = await new AxeBuilder({ page: journey.page }).include(within).analyze();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  };
  journey.allowConsoleError = (pattern) => {
    allowedErrors.push(pattern);
  };
  return journey;
}

async function takeScreenshot(journey: Journey, name: string) {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await journey.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

/**
 * Saves the errors, the app's log and a screenshot. If a retry passes, these files are all that is left of the failure.
 */
async function keepEvidence(journey: Journey, { task }: TestContext, consoleErrors: string[]) {
  const name = task.name.replaceAll(/\W+/g, "-").slice(0, 80);
  const errors = task.result?.errors?.map(({ stack, message }) => stack ?? message) ?? [];
  mkdirSync(SCREENSHOTS, { recursive: true });
  const output = journey.running.process.output();
  writeFileSync(join(SCREENSHOTS, `${name}.log`), [...errors, ...consoleErrors, output].join("\n"));
  await takeScreenshot(journey, name);
}
