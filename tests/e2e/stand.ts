import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, BrowserContext, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, type TestContext, test } from "vitest";
import { type RunningApp, startRunningApp } from "../setup/running-app";
import { launchBrowser, openContext, VIEWPORT } from "./browser";

/*
 * What Remix's router leaves behind on purpose: a page that is left while its data is on its way aborts the request, and
 * the rejection of the half-read answer is caught by nobody. No merchant sees it.
 */
const ABORTED_BY_ROUTER = /^AbortError: signal is aborted without reason/;

const SCREENSHOTS = fileURLToPath(new URL("../../.data/screenshots", import.meta.url));

const STEP_TIMEOUT_MS = 120_000;

/** What a journey stands on; filled before the first step of the file. */
export type Stand = {
  /**
   * A step of the file's journey: a test that stands on what the steps before it did. Where failing tests are tried
   * again, the journey is walked from its beginning, on an app, a dev shop and a database that are new.
   */
  step(name: string, walk: () => Promise<void>, timeoutMs?: number): void;
  running: RunningApp;
  /** A page of a fresh browser context; another for each step. */
  page: Page;
  /** Where the merchant sees the app: what is inside the admin's iframe. */
  app: FrameLocator;
  /** Opens a page of the app in the admin: `openInAdmin("/app/coupons")`. */
  openInAdmin(path: string, handle?: string): Promise<void>;
  /** Opens a path of the storefront in the same page. */
  openStorefront(path?: string): Promise<void>;
  /** Keeps a picture below .data/screenshots. */
  screenshot(name: string): Promise<void>;
  /** Pictures as a desktop and as a telephone show it; `isShopwide`: from the top of a long page to its bottom. */
  pictures(name: string, how?: { isWhole: boolean }): Promise<void>;
  /** What axe calls serious or critical inside the app's frame, or `within` another part of the page. */
  seriousFaults(within?: string): Promise<string[]>;
  /** Lets this step's page complain in these words. */
  expectComplaint(pattern: RegExp): void;
};

/**
 * Gives the test file the built app, a dev shop, a database of its own and a browser. A test that fails leaves a
 * picture of its page and the app's log in .data/screenshots; a page that complains on its console fails the test.
 */
export function useStand(options: Parameters<typeof startRunningApp>[0] = {}): Stand {
  const stand = {} as Stand;
  let browser: Browser;
  let context: BrowserContext;
  let complaints: string[];
  let expected: RegExp[];

  const walked: { walk: () => Promise<void>; timeoutMs: number }[] = [];

  beforeAll(async () => {
    [stand.running, browser] = await Promise.all([startRunningApp(options), launchBrowser()]);
  });

  const openPage = async () => {
    complaints = [];
    expected = [ABORTED_BY_ROUTER];
    context = await openContext(browser);
    stand.page = await context.newPage();
    stand.app = stand.page.frameLocator("iframe");
    stand.page.on("pageerror", (error) => complaints.push(String(error)));
    stand.page.on("console", (message) => {
      if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`);
    });
  };

  const walkAnew = async (steps: typeof walked) => {
    await stand.running.close();
    stand.running = await startRunningApp(options);
    for (const { walk } of steps) {
      await walk();
      await context.close();
      await openPage();
    }
  };

  beforeEach(openPage);

  afterEach(async (test) => {
    const unexpected = complaints.filter((text) => !expected.some((pattern) => pattern.test(text)));
    try {
      if (test.task.result?.state === "fail" || unexpected.length > 0) {
        await keepEvidence(stand, test, unexpected);
      }
    } finally {
      await context.close();
    }
    if (unexpected.length > 0) throw new Error(`The page complains:\n${unexpected.join("\n")}`);
  });

  afterAll(async () => {
    await browser?.close();
    await stand.running?.close();
  });

  stand.step = (name, walk, timeoutMs = STEP_TIMEOUT_MS) => {
    const before = [...walked];
    walked.push({ walk, timeoutMs });
    const timeout = walked.reduce((sum, step) => sum + step.timeoutMs, 0);
    test(name, { timeout }, async ({ task }) => {
      if (task.result?.retryCount) await walkAnew(before);
      await walk();
    });
  };
  stand.openInAdmin = async (path, handle = "dino-demo") => {
    await stand.page.goto(`${stand.running.devShop.adminUrl}/store/${handle}/apps/dino-discounts${path}`);
  };
  stand.openStorefront = async (path = "/") => {
    await stand.page.goto(new URL(path, stand.running.devShop.storefrontUrl).href);
  };
  stand.screenshot = async (name) => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await stand.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
  };
  stand.pictures = async (name, { isWhole } = { isWhole: false }) => {
    for (const { width, wholeHeight } of [
      { width: 1280, wholeHeight: 1700 },
      { width: 390, wholeHeight: 2600 },
    ]) {
      await stand.page.setViewportSize({ width, height: isWhole ? wholeHeight : 900 });
      await stand.screenshot(`${name}-${width}`);
    }
    await stand.page.setViewportSize(VIEWPORT);
  };
  stand.seriousFaults = async (within = "iframe") => {
    const { violations } = await new AxeBuilder({ page: stand.page }).include(within).analyze();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  };
  stand.expectComplaint = (pattern) => {
    expected.push(pattern);
  };
  return stand;
}

/** What went wrong, the app's log and a picture; of a test that passes when it is tried again, it is all that is left. */
async function keepEvidence(stand: Stand, { task }: TestContext, complaints: string[]) {
  const name = task.name.replaceAll(/\W+/g, "-").slice(0, 80);
  const faults = task.result?.errors?.map(({ stack, message }) => stack ?? message) ?? [];
  mkdirSync(SCREENSHOTS, { recursive: true });
  const output = stand.running.process.output();
  writeFileSync(join(SCREENSHOTS, `${name}.log`), [...faults, ...complaints, output].join("\n"));
  await stand.screenshot(name);
}
