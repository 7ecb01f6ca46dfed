import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { emptyBatchFields } from "~/domain/batches/batch-form";
import { buySocks } from "./buy-socks";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { useJourney } from "./journey";
import { placeOrder } from "./place-order";
import { postForm } from "./post-form";
import { queryDatabase } from "./query-database";

const journey = useJourney();
/** Generating or changing many codes can take this long. */
const BATCH_TIMEOUT = { timeout: 45_000 };

const row = (name: string) => journey.app.getByRole("row").filter({ hasText: name });
const control = () => journey.running.devShop.control;

/** Creates the pool Summer newsletter with live codes that start with SUMMER-. Returns the coupon's id. */
async function createPool({ quantity }: { quantity: string }) {
  await control().setBulkPace({ codesPerSecond: 5_000 });
  const discountRuleId = await createDiscount(journey, { name: "20% off everything" });
  const pool = { name: "Summer newsletter", type: "bulk_pool", quantity, prefix: "summer" };
  return createCoupon(journey, { ...pool, discountRuleId });
}

const listCodesInShopify = async () =>
  (await control().codes({ shop: journey.shop })).map(({ code }) => code).sort();

async function openPool(couponId: string, tab = "Codes") {
  await journey.openInAdmin(`/app/coupons/${couponId}`);
  await journey.app.getByRole("tab", { name: tab }).click();
}

/** Runs `action`, which starts the download of a CSV file, and parses the file. */
async function downloadCsv(action: () => Promise<void>) {
  const started = journey.page.waitForEvent("download");
  await action();
  const download = await started;
  const text = await readFile(await download.path(), "utf8");
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  return { name: download.suggestedFilename(), rows };
}

test("generates a pool of 500 codes while showing the progress, exports the codes as CSV, and counts the first redemption", async () => {
  const { app } = journey;
  await createDiscount(journey, { name: "20% off everything" });
  await control().setBulkPace({ codesPerSecond: 150 });
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New Bulk Pool coupon" }).click();
  const modal = app.getByRole("dialog", { name: "New coupon" });
  await modal.getByLabel("Name").fill("Summer newsletter");
  await modal.getByLabel("Number of codes").fill("500");
  await modal.getByLabel("Prefix").fill("summer");
  await modal.getByText("SUMMER-XXXXXX", { exact: true }).waitFor();
  await modal.getByText("888 million possible codes").waitFor();
  await modal.getByText("Hard to guess").waitFor();

  await modal.getByRole("button", { name: "Code format" }).click();
  await modal.getByLabel("Random characters").fill("2");
  await modal.getByText("SUMMER-XX has room for 480 codes, not for 500.").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshot("new-pool-rejected");
  await modal.getByRole("button", { name: "Use 6 characters" }).click();

  await modal.getByRole("combobox", { name: "Linked discount" }).click();
  await app.getByRole("option", { name: /20% off everything/ }).click();
  await modal.getByRole("button", { name: "Create coupon and 500 codes" }).click();
  await journey.page.getByText("Summer newsletter created. Generating 500 codes").waitFor();
  await row("Summer newsletter")
    .getByText(/\d+ \/ 500/)
    .waitFor();
  await row("Summer newsletter").getByRole("progressbar").waitFor();
  await journey.screenshot("pool-progress");
  await row("Summer newsletter").getByText("Active", { exact: true }).waitFor(BATCH_TIMEOUT);

  await app.getByRole("button", { name: "Actions for Summer newsletter" }).click();
  const { name, rows } = await downloadCsv(() => app.getByRole("menuitem", { name: "Download CSV" }).click());
  expect(name).toMatch(/^summer-newsletter-codes-.*\.csv$/);
  expect(rows).toHaveLength(500);
  expect(
    rows.every(({ Code, Status }) => /^SUMMER-[2-9A-HJKMNP-Z]{6}$/.test(Code ?? "") && Status === "live"),
  ).toBe(true);
  expect(await listCodesInShopify()).toEqual(rows.map(({ Code }) => Code).sort());

  const code = rows[137]?.Code ?? "";
  await buySocks(journey, { code });
  await journey.openInAdmin("/app/coupons");
  const used = row("Summer newsletter").getByRole("link", { name: /^1\b/ });
  await expect.poll(() => used.count()).toBe(1);
  await used.click();
  await app.getByRole("link", { name: /^#\d+ / }).waitFor();
  await app.getByText(code).waitFor();
});

test("filters codes by use and prefix, exports one code, and disables that code, so that checkout doesn't apply it", async () => {
  const { app, page } = journey;
  const couponId = await createPool({ quantity: "500" });
  const [usedCode = ""] = await listCodesInShopify();
  await placeOrder(journey, { codes: [usedCode] });
  await openPool(couponId);
  await app.getByRole("tab", { name: /^Used/ }).click();
  await expect.poll(() => app.getByRole("row").filter({ hasText: "SUMMER-" }).count(), BATCH_TIMEOUT).toBe(1);
  await app.getByRole("link", { name: /^#\d+ / }).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshot("codes-used");

  await app.getByRole("tab", { name: /^Unused/ }).click();
  await expect
    .poll(() => app.getByRole("row").filter({ hasText: "SUMMER-" }).count(), BATCH_TIMEOUT)
    .toBe(50);
  const code =
    (await app.getByRole("row").filter({ hasText: "SUMMER-" }).nth(7).innerText()).match(/SUMMER-\w+/)?.[0] ??
    "";
  await app.getByRole("button", { name: "Search codes" }).click();
  await app.getByPlaceholder("Search by the start of a code").fill(code.slice(0, 11).toLowerCase());
  await expect
    .poll(() => app.getByRole("row").filter({ hasText: "SUMMER-" }).count(), BATCH_TIMEOUT)
    .toBeLessThan(50);

  await app.getByRole("row").filter({ hasText: code }).getByRole("checkbox").check();
  let downloads = 0;
  page.on("download", () => downloads++);
  const { rows } = await downloadCsv(() => app.getByRole("button", { name: "Export" }).click());
  expect(rows.map(({ Code }) => Code)).toEqual([code]);

  await app.getByRole("button", { name: "Disable" }).click();
  await app.getByText("This code has never been used. It will stop working.").waitFor();
  await app.getByRole("button", { name: "Disable code", exact: true }).click();
  await page.getByText("1 code disabled").waitFor();
  await app.getByRole("row").filter({ hasText: code }).getByText("Disabled").waitFor(BATCH_TIMEOUT);
  await journey.screenshot("code-disabled");
  expect(downloads).toBe(1);

  await journey.openStorefront(`/discount/${code}?redirect=/products/fossil-socks`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Check out" }).click();
  await page.getByLabel("Email").waitFor();
  expect(await page.locator("body").innerText()).not.toContain(code);
});

test("generates more codes as a batch that can be paused, resumed and downloaded", async () => {
  const { app, page } = journey;
  const couponId = await createPool({ quantity: "20" });
  await control().setBulkPace({ codesPerSecond: 100 });
  await openPool(couponId);
  await app.getByRole("button", { name: "Generate more codes" }).click();
  const modal = app.getByRole("dialog", { name: "Generate codes for Summer newsletter" });
  await expect.poll(() => modal.getByLabel("Prefix").inputValue()).toBe("SUMMER");
  await modal.getByLabel("Number of codes").fill("1,200");
  await modal.getByLabel("Label").fill("Printed flyer");
  expect(await journey.seriousViolations()).toEqual([]);
  await modal.getByRole("button", { name: "Generate 1,200 codes" }).click();
  await page.getByText("Generating 1,200 codes").waitFor();

  await app.getByRole("button", { name: "Pause Printed flyer" }).click(BATCH_TIMEOUT);
  await app.getByText("Paused", { exact: true }).waitFor();
  await journey.screenshot("batch-paused");
  await journey.openInAdmin("/app/coupons");
  await row("Summer newsletter").getByText("Paused").waitFor();
  await openPool(couponId, "Batches");
  expect(await journey.seriousViolations()).toEqual([]);
  await control().setBulkPace({ codesPerSecond: 5_000 });
  await app.getByRole("button", { name: "Resume Printed flyer" }).click();
  await app.getByText("Active", { exact: true }).first().waitFor(BATCH_TIMEOUT);
  await app.getByRole("progressbar").waitFor({ state: "hidden" });

  const batch = app.getByRole("row").filter({ hasText: "Printed flyer" });
  await expect.poll(() => batch.innerText(), BATCH_TIMEOUT).toMatch(/1,200\s+1,200\s+1,200\s+0/);
  await app.getByRole("button", { name: "Actions for Printed flyer" }).click();
  const { rows } = await downloadCsv(() => app.getByRole("menuitem", { name: "Download CSV" }).click());
  expect(new Set(rows.map(({ Batch }) => Batch))).toEqual(new Set(["Printed flyer"]));
  expect(rows).toHaveLength(1200);
});

test("on a phone, deletes all codes of a batch after a dialog shows their number, and keeps the codes of the other batch", async () => {
  const { app, page } = journey;
  const couponId = await createPool({ quantity: "20" });
  const firstBatch = await listCodesInShopify();
  await placeOrder(journey, { codes: firstBatch.slice(0, 1) });
  await postForm(journey, {
    path: `/app/coupons/${couponId}/batches`,
    form: { ...emptyBatchFields, intent: "generate", quantity: "1200", label: "Printed flyer" },
  });
  const countLiveCodes = async () => {
    const sql = "SELECT live_code_count FROM coupons WHERE id = $1";
    const [coupon] = await queryDatabase<{ live_code_count: number }>(journey, sql, [couponId]);
    return coupon?.live_code_count;
  };
  await expect.poll(countLiveCodes, BATCH_TIMEOUT).toBe(1_220);
  await page.setViewportSize({ width: 390, height: 844 });
  await openPool(couponId, "Batches");
  await app.getByRole("button", { name: "Actions for Printed flyer" }).click();
  await app.getByRole("menuitem", { name: "Show codes" }).click();
  await app.getByText("Batch: Printed flyer").waitFor();
  await app.getByText("Never used").first().click();
  await app.getByRole("button", { name: "Select all matching codes" }).click();
  await journey.screenshot("codes-selected-390");
  await app.getByRole("button", { name: "More actions" }).last().click();
  await app
    .getByRole("button", { name: "Delete" })
    .or(app.getByRole("menuitem", { name: "Delete" }))
    .click();
  await app.getByText("None of these 1,200 codes have been used. All of them will stop working.").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshot("codes-delete-390");
  await app.getByRole("button", { name: "Delete codes" }).click();
  await expect.poll(listCodesInShopify, { timeout: 60_000 }).toEqual(firstBatch);
});
