import { expect, test } from "vitest";
import { holdResponse } from "./hold-response";
import { useJourney } from "./journey";
import { queryDatabase } from "./query-database";

const journey = useJourney();
const MILLION = 1_000_000;

/** Inserts the pool "A million" with a million live codes. The app must already be installed in the shop. */
async function insertPool(): Promise<void> {
  await queryDatabase(
    journey,
    `WITH pool AS (
       INSERT INTO coupons (shop_id, name, type, starts_at, created_by, updated_at, code_count, live_code_count)
       SELECT id, 'A million', 'bulk_pool', now(), 'test', now(), $1, $1 FROM shops WHERE domain = $2
       RETURNING id, shop_id
     ), discount AS (
       INSERT INTO shopify_discounts (shop_id, coupon_id, synced_version) SELECT shop_id, id, 1 FROM pool
     ), batch AS (
       INSERT INTO batches (shop_id, coupon_id, kind, status, label, created_by, requested_count, created_count, synced_count)
       SELECT shop_id, id, 'generated', 'done', '', 'test', $1, $1, $1 FROM pool RETURNING id, coupon_id, shop_id
     )
     INSERT INTO codes (shop_id, coupon_id, batch_id, code, state)
     SELECT shop_id, coupon_id, id, 'MILLION-' || upper(lpad(to_hex(n), 6, '0')), 'live'
     FROM batch, generate_series(0, $1::int - 1) AS n`,
    [MILLION, journey.shop],
  );
  await queryDatabase(journey, "ANALYZE codes");
}

test("pages through a list of a million codes, searches the list, and selects all codes that match the search", async () => {
  const { app } = journey;
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New coupon" }).first().waitFor();
  await insertPool();

  const waitForCode = (code: string) => app.getByText(code, { exact: true }).waitFor();
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("link", { name: "A million", exact: true }).click();
  await waitForCode("MILLION-000000");
  for (const firstOnPage of ["MILLION-000032", "MILLION-000064", "MILLION-000096"]) {
    await app.getByRole("button", { name: "Next" }).click();
    await waitForCode(firstOnPage);
  }
  await app.getByRole("button", { name: "Search codes" }).click();
  const search = app.getByPlaceholder("Search by the start of a code");
  await search.fill("million-0f423");
  await waitForCode("MILLION-0F423F");
  await expect.poll(() => app.getByRole("row").filter({ hasText: "MILLION-" }).count()).toBe(16);
  await search.fill("million-07");
  await waitForCode("MILLION-070000");

  await app.getByRole("row").filter({ hasText: "MILLION-070000" }).getByRole("checkbox").check();
  await app.getByRole("button", { name: "Select all matching codes" }).click();
  await app.getByRole("button", { name: "Disable" }).click();
  await app.getByText("10,000+ codes will stop working at checkout.").waitFor();
  await app.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await journey.screenshot("a-million-codes");
});

test("pauses and cancels a batch of a million codes, and keeps the codes that were generated before the batch was canceled", async () => {
  const { app, page } = journey;
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New coupon" }).first().click();
  const modal = app.getByRole("dialog", { name: "New coupon" });
  await modal.getByRole("radio", { name: "Bulk Pool" }).check({ force: true });
  await modal.getByLabel("Name").fill("Too many");
  await modal.getByLabel("Number of codes").fill("1,000,000");
  await modal.getByRole("button", { name: "Create coupon and 1,000,000 codes" }).click();
  await app.getByRole("link", { name: "Too many", exact: true }).click();

  await app.getByText(/Generating codes [1-9][\d,]* \/ 1,000,000/).waitFor();
  await app.getByRole("button", { name: /^Pause / }).click();
  await app.getByText("Paused", { exact: true }).waitFor();
  await app.getByRole("button", { name: /^Cancel / }).click();
  await app
    .getByText(/[\d,]+ codes have been generated and stay. The other [\d,]+ won’t be generated./)
    .waitFor();
  await journey.screenshot("batch-cancel");
  await app.getByRole("button", { name: "Keep generating" }).click();
  await app.getByRole("button", { name: /^Cancel / }).click();
  // The page receives the response only after a live refresh has hidden the progress bar. The toast must still appear.
  const heldResponse = await holdResponse(page, /\/batches\.data/);
  await app.getByRole("button", { name: "Cancel batch", exact: true }).click();
  await heldResponse.responded;
  await app.getByRole("progressbar").waitFor({ state: "hidden" });
  await heldResponse.release();
  await page.getByText("Batch canceled. Codes already generated stay").waitFor();
  await app.getByRole("tab", { name: "Batches" }).click();
  const batch = app.getByRole("row").filter({ hasText: "Canceled" });
  const [requested, generated] = (await batch.innerText()).match(/\d{1,3}(,\d{3})+/g) ?? [];
  expect(requested).toBe("1,000,000");
  expect(Number(generated?.replaceAll(",", ""))).toBeLessThan(MILLION);
  await app.getByRole("tab", { name: "Codes" }).click();
  await app.getByRole("tab", { name: `All, ${generated}` }).waitFor();
});
