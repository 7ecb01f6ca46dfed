import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { startDevShop } from "../dev-shop/start";
import { launchBrowser } from "../e2e/browser";
import { testEnvironment } from "../setup/test-environment";
import { type Figure, median, quantile } from "./figure";

const LOADS_PER_VARIANT = 40;

const vitalsScript = readFileSync(
  fileURLToPath(new URL("../../node_modules/web-vitals/dist/web-vitals.iife.js", import.meta.url)),
  "utf8",
);

interface Vitals {
  fcp: number;
  lcp: number;
  cls: number;
  inp: number;
}

/** Browsers report interaction times in steps of 8 ms, so a smaller difference means nothing. */
const INP_STEP_MS = 8;

/**
 * Measures what the app embed adds to the web vitals of a storefront page that was not opened with a share link. Each
 * round loads the same page once with and once without the embed, both times with an empty browser cache. Times are in
 * milliseconds. The goal for the LCP is that the embed adds at most half the interquartile range of the LCP without the
 * embed.
 */
export async function measureStorefrontVitals({
  quantity = LOADS_PER_VARIANT,
}: {
  quantity?: number;
}): Promise<Figure[]> {
  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret } = testEnvironment;
  const devShop = await startDevShop({ apiKey, apiSecret });
  const browser = await launchBrowser();
  const measured: Record<"with" | "without", Vitals[]> = { with: [], without: [] };
  try {
    const url = new URL("/collections/all", devShop.storefrontUrl).href;
    await measureLoad(browser, url);
    for (let round = 0; round < quantity; round++) {
      // The order is swapped in each round, so that other load on the machine affects both variants equally.
      const variants = round % 2 === 0 ? (["with", "without"] as const) : (["without", "with"] as const);
      for (const variant of variants) {
        await devShop.control.setThemeEmbed({ isOn: variant === "with" });
        measured[variant].push(await measureLoad(browser, url));
      }
    }
  } finally {
    await browser.close();
    await devShop.close();
  }
  const medianOf = (variant: keyof typeof measured, vital: keyof Vitals) =>
    median(measured[variant].map((vitals) => vitals[vital]));
  const withoutLcp = measured.without.map(({ lcp }) => lcp);
  const lcpNoiseMs = (quantile(withoutLcp, 0.75) - quantile(withoutLcp, 0.25)) / 2;
  const describe = (vital: "fcp" | "lcp" | "inp") =>
    `median of ${quantity}: ${vital.toUpperCase()} ${Math.round(medianOf("without", vital))} ms without, ${Math.round(medianOf("with", vital))} ms with`;
  return [
    {
      name: "embed_lcp_added_ms",
      value: medianOf("with", "lcp") - medianOf("without", "lcp"),
      goal: { atMost: lcpNoiseMs },
      detail: `${describe("lcp")}; half the interquartile range without the embed: ${Math.round(lcpNoiseMs)} ms; ${describe("fcp")}`,
    },
    {
      name: "embed_inp_added_ms",
      value: medianOf("with", "inp") - medianOf("without", "inp"),
      goal: { atMost: INP_STEP_MS },
      detail: `${describe("inp")}; one click as soon as the page is loaded`,
    },
    {
      name: "embed_cls",
      value: Math.max(...measured.with.map(({ cls }) => cls)),
      goal: { atMost: 0 },
      detail: "the worst of all loads with the embed",
    },
  ];
}

async function measureLoad(browser: Browser, url: string): Promise<Vitals> {
  const context = await browser.newContext();
  const page = await context.newPage();
  // An init script has its own scope, so export the library to the page explicitly.
  await page.addInitScript(`${vitalsScript}; window.webVitals = webVitals;`);
  await page.addInitScript(() => {
    const vitals = { fcp: 0, lcp: 0, cls: 0, inp: null as number | null };
    const library = Reflect.get(window, "webVitals");
    const report = { reportAllChanges: true };
    library.onFCP(({ value }: { value: number }) => Object.assign(vitals, { fcp: value }), report);
    library.onLCP(({ value }: { value: number }) => Object.assign(vitals, { lcp: value }), report);
    library.onCLS(({ value }: { value: number }) => Object.assign(vitals, { cls: value }), report);
    // `inp` is null until the library reports the first interaction. It reports even an interaction of less than 4 ms,
    // as 0 ms.
    library.onINP(({ value }: { value: number }) => Object.assign(vitals, { inp: value }), report);
    Reflect.set(window, "__vitals", vitals);
  });
  await page.goto(url);
  await page.waitForFunction(() => Reflect.get(window, "__vitals").lcp > 0);
  // The embed's script ran before the `load` event, so any layout shift that it causes has already happened. Give the
  // browser time to report the shift.
  await page.waitForTimeout(150);
  await page.locator("h1").first().click();
  await page.waitForFunction(() => Reflect.get(window, "__vitals").inp !== null);
  const vitals = await page.evaluate(() => Reflect.get(window, "__vitals") as Vitals);
  await context.close();
  return vitals;
}
