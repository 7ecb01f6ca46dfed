import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { buySocks } from "./buy-socks";
import { useJourney } from "./journey";
import { makeDiscount } from "./make-discount";

const journey = useJourney();
const A_WHILE = { timeout: 45_000 };

const row = (name: string) => journey.app.getByRole("row").filter({ hasText: name });
const control = () => journey.running.devShop.control;

async function openPool(name: string, tab?: string) {
  await journey.openInAdmin("/app/coupons");
  await journey.app.getByRole("link", { name, exact: true }).click();
  await journey.app.getByRole("tab", { name: tab ?? "Codes" }).click();
}

/** Presses what downloads a CSV, and reads its rows. */
async function downloaded(press: () => Promise<void>) {
  const waiting = journey.page.waitForEvent("download");
  await press();
  const download = await waiting;
  const text = await readFile(await download.path(), "utf8");
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  return { name: download.suggestedFilename(), rows };
}

test("a pool of 500 codes is made, watched, downloaded, and one of its codes redeemed", async () => {
  const { app } = journey;
  await makeDiscount(journey, { name: "20% off everything", percentage: "20" });
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
  await journey.screenshot("new-pool-refused");
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
  await row("Summer newsletter").getByText("Live").waitFor(A_WHILE);

  await app.getByRole("button", { name: "Actions for Summer newsletter" }).click();
  const { name, rows } = await downloaded(() => app.getByRole("menuitem", { name: "Download CSV" }).click());
  expect(name).toMatch(/^summer-newsletter-codes-.*\.csv$/);
  expect(rows).toHaveLength(500);
  expect(
    rows.every(({ Code, Status }) => /^SUMMER-[2-9A-HJKMNP-Z]{6}$/.test(Code ?? "") && Status === "live"),
  ).toBe(true);
  const inShopify = await control().codes({ shop: journey.shop });
  expect(inShopify.map(({ code }) => code).sort()).toEqual(rows.map(({ Code }) => Code).sort());

  const code = rows[137]?.Code ?? "";
  await buySocks(journey, { code });
  await journey.openInAdmin("/app/coupons");
  const used = row("Summer newsletter").getByRole("link", { name: /^1\b/ });
  await expect.poll(() => used.count()).toBe(1);
  await used.click();
  await app.getByRole("link", { name: /^#\d+ / }).waitFor();
  await app.getByText(code).waitFor();
});

test("codes are found by their use and their beginning; one that is disabled is refused at the storefront", async () => {
  const { app, page } = journey;
  await openPool("Summer newsletter");
  await app.getByRole("tab", { name: /^Used/ }).click();
  await expect.poll(() => app.getByRole("row").filter({ hasText: "SUMMER-" }).count(), A_WHILE).toBe(1);
  await app.getByRole("link", { name: /^#\d+ / }).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshot("codes-used");

  await app.getByRole("tab", { name: /^Unused/ }).click();
  await expect.poll(() => app.getByRole("row").filter({ hasText: "SUMMER-" }).count(), A_WHILE).toBe(50);
  const code =
    (await app.getByRole("row").filter({ hasText: "SUMMER-" }).nth(7).innerText()).match(/SUMMER-\w+/)?.[0] ??
    "";
  await app.getByRole("button", { name: "Search codes" }).click();
  await app.getByPlaceholder("Search by the start of a code").fill(code.slice(0, 11).toLowerCase());
  await expect
    .poll(() => app.getByRole("row").filter({ hasText: "SUMMER-" }).count(), A_WHILE)
    .toBeLessThan(50);

  await app.getByRole("row").filter({ hasText: code }).getByRole("checkbox").check();
  let downloads = 0;
  page.on("download", () => downloads++);
  const { rows } = await downloaded(() => app.getByRole("button", { name: "Export" }).click());
  expect(rows.map(({ Code }) => Code)).toEqual([code]);

  await app.getByRole("button", { name: "Disable" }).click();
  await app.getByText("This code was never used. It will stop working.").waitFor();
  await app.getByRole("button", { name: "Disable code", exact: true }).click();
  await page.getByText("1 code disabled").waitFor();
  await app.getByRole("row").filter({ hasText: code }).getByText("Disabled").waitFor(A_WHILE);
  await journey.screenshot("code-disabled");
  expect(downloads).toBe(1);

  await journey.openStorefront(`/discount/${code}?redirect=/products/fossil-socks`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Check out" }).click();
  await page.getByLabel("Email").waitFor();
  expect(await page.locator("body").innerText()).not.toContain(code);
});

test("more codes are generated, paused and resumed, and a batch has its own file", async () => {
  const { app, page } = journey;
  await control().setBulkPace({ codesPerSecond: 100 });
  await openPool("Summer newsletter");
  await app.getByRole("button", { name: "Generate more codes" }).click();
  const modal = app.getByRole("dialog", { name: "Generate codes for Summer newsletter" });
  await expect.poll(() => modal.getByLabel("Prefix").inputValue()).toBe("SUMMER");
  await modal.getByLabel("Number of codes").fill("1,200");
  await modal.getByLabel("Label").fill("Printed flyer");
  expect(await journey.seriousViolations()).toEqual([]);
  await modal.getByRole("button", { name: "Generate 1,200 codes" }).click();
  await page.getByText("Generating 1,200 codes").waitFor();

  await app.getByRole("button", { name: "Pause Printed flyer" }).click(A_WHILE);
  await app.getByText("Paused", { exact: true }).waitFor();
  await journey.screenshot("batch-paused");
  await journey.openInAdmin("/app/coupons");
  await row("Summer newsletter").getByText("Paused").waitFor();
  await openPool("Summer newsletter", "Batches");
  expect(await journey.seriousViolations()).toEqual([]);
  await control().setBulkPace({ codesPerSecond: 5000 });
  await app.getByRole("button", { name: "Resume Printed flyer" }).click();
  await app.getByText("Live", { exact: true }).first().waitFor(A_WHILE);
  await app.getByRole("progressbar").waitFor({ state: "hidden" });

  const batch = app.getByRole("row").filter({ hasText: "Printed flyer" });
  await expect.poll(() => batch.innerText(), A_WHILE).toMatch(/1,200\s+1,200\s+1,200\s+0/);
  await app.getByRole("button", { name: "Actions for Printed flyer" }).click();
  const { rows } = await downloaded(() => app.getByRole("menuitem", { name: "Download CSV" }).click());
  expect(new Set(rows.map(({ Batch }) => Batch))).toEqual(new Set(["Printed flyer"]));
  expect(rows).toHaveLength(1200);
});

test("at a phone's width all codes that match are deleted, after a question with figures", async () => {
  const { app, page } = journey;
  await page.setViewportSize({ width: 390, height: 844 });
  await openPool("Summer newsletter", "Batches");
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
  await expect
    .poll(async () => (await control().codes({ shop: journey.shop })).length, { timeout: 60_000 })
    .toBe(499);
});
