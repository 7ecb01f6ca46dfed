import { expect, test } from "vitest";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { useJourney } from "./journey";
import { queryDatabase } from "./query-database";

const journey = useJourney();

/** Makes all queries on a table fail during `work`. */
async function withoutTable(table: string, work: () => Promise<void>) {
  await queryDatabase(journey, `ALTER TABLE ${table} RENAME TO ${table}_away`);
  try {
    await work();
  } finally {
    await queryDatabase(journey, `ALTER TABLE ${table}_away RENAME TO ${table}`);
  }
}

test("while Shopify is down, pages load and show that a coupon's sync failed; once Shopify is up, Try again makes the coupon active", async () => {
  const { app } = journey;
  const { control } = journey.running.devShop;
  await createDiscount(journey, { name: "Ten off", percentage: "10" });
  await control.failNext({ operation: "discountCodeBasicCreate", kind: "http-500", times: 1_000 });

  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New coupon" }).first().click();
  const modal = app.getByRole("dialog", { name: "New coupon" });
  await modal.getByLabel("Code", { exact: true }).fill("PATIENCE");
  await modal.getByLabel("Name").fill("Patience");
  await modal.getByRole("combobox", { name: "Linked discount" }).click();
  await app.getByRole("option", { name: /Ten off/ }).click();
  await modal.getByRole("button", { name: "Create coupon" }).click();
  const row = app.getByRole("row").filter({ hasText: "Patience" });
  await row.getByText("Adding to Shopify").waitFor();
  // The row shows "Needs attention" after the sync job's fifth attempt. This attempt starts 15 to 30 seconds after the
  // first one.
  await row.getByText("Needs attention").waitFor({ timeout: 90_000 });
  await journey.screenshots("outage-in-list");

  // Pages also load after the access token has expired and cannot be refreshed.
  await control.failNext({ operation: "token", kind: "http-500", times: 1_000 });
  await queryDatabase(journey, "UPDATE sessions SET expires = now() - interval '1 minute' WHERE shop = $1", [
    journey.shop,
  ]);
  await row.getByRole("link", { name: "Patience", exact: true }).click();
  await app.getByText("We couldn’t reach Shopify. Your coupon is saved here.").waitFor();
  await journey.page.reload();
  await app.getByText("We couldn’t reach Shopify. Your coupon is saved here.").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("outage-on-coupon");

  await control.clearFailures();
  await app.getByRole("button", { name: "Try again" }).click();
  await app.getByText("Active", { exact: true }).waitFor({ timeout: 60_000 });
}, 240_000);

for (const { page, path, table } of [
  { page: "Coupons", path: "/app/coupons", table: "coupons" },
  { page: "Discounts", path: "/app/discounts", table: "discount_rules" },
  { page: "Analytics", path: "/app/analytics", table: "redemptions" },
]) {
  test(`when the data of ${page} can't be read, the page shows that coupons and codes are safe, and Try again loads the data`, async () => {
    const { app } = journey;
    await createCoupon(journey, { name: "Patience", code: "PATIENCE" });
    journey.allowConsoleError(/500|Unexpected Server Error/);
    const failure = app.getByRole("heading", { name: "We couldn’t load this page" });
    await withoutTable(table, async () => {
      // Analytics has no clientLoader, so the page requests its data a second time. Wait until the second request has
      // failed too.
      const isRequestedAgain = table === "redemptions";
      const secondFailure =
        isRequestedAgain &&
        journey.page.waitForResponse(
          (response) => /analytics\.data/.test(response.url()) && response.status() >= 500,
        );
      await journey.openInAdmin(path);
      await failure.waitFor();
      await secondFailure;
      await app.getByText("Your coupons and their codes are safe and keep working.").waitFor();
      expect(await journey.seriousViolations()).toEqual([]);
      await journey.screenshots(`failure-${page.toLowerCase()}`);
    });
    await app.getByRole("button", { name: "Try again" }).click();
    await failure.waitFor({ state: "detached" });
    await app.getByRole("heading", { name: page, exact: true }).waitFor();
    if (page === "Coupons") await app.getByRole("row").filter({ hasText: "Patience" }).waitFor();
  });
}
