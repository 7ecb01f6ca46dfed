import pg from "pg";
import { expect, test } from "vitest";
import { useJourney } from "./journey";
import { makeDiscount } from "./make-discount";

const journey = useJourney();

async function inDatabase(sql: string) {
  const client = new pg.Client({ connectionString: journey.running.databaseUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** What the server cannot answer while a table is away. */
async function withTableAway(table: string, work: () => Promise<void>) {
  await inDatabase(`ALTER TABLE ${table} RENAME TO ${table}_away`);
  try {
    await work();
  } finally {
    await inDatabase(`ALTER TABLE ${table}_away RENAME TO ${table}`);
  }
}

test("while Shopify is away, the coupon says so and the pages go on; Try again makes it live", async () => {
  const { app } = journey;
  const { control } = journey.running.devShop;
  await makeDiscount(journey, { name: "Ten off", percentage: "10" });
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
  // Told at the queue's fifth try, which comes after 15 to 30 seconds.
  await row.getByText("Needs attention").waitFor({ timeout: 90_000 });
  await journey.screenshots("outage-in-list");

  // An access token that ends meanwhile, and cannot be renewed, closes no page.
  await control.failNext({ operation: "token", kind: "http-500", times: 1_000 });
  await inDatabase("UPDATE sessions SET expires = now() - interval '1 minute'");
  await row.getByRole("link", { name: "Patience", exact: true }).click();
  await app.getByText("We couldn’t reach Shopify. Your coupon is saved here.").waitFor();
  await journey.page.reload();
  await app.getByText("We couldn’t reach Shopify. Your coupon is saved here.").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("outage-on-coupon");

  await control.clearFailures();
  await app.getByRole("button", { name: "Try again" }).click();
  await app.getByText("Live", { exact: true }).waitFor({ timeout: 60_000 });
}, 240_000);

for (const { page, path, table } of [
  { page: "Coupons", path: "/app/coupons", table: "coupons" },
  { page: "Discounts", path: "/app/discounts", table: "discount_rules" },
  { page: "Analytics", path: "/app/analytics", table: "redemptions" },
]) {
  test(`${page} that cannot be read says what is safe, and Try again brings it back`, async () => {
    const { app } = journey;
    journey.expectComplaint(/500|Unexpected Server Error/);
    const failure = app.getByRole("heading", { name: "We couldn’t load this page" });
    await withTableAway(table, async () => {
      // A page without a loader in the browser asks the server once more by itself; that, too, has to come to nothing.
      const asksAgain = table === "redemptions";
      const refused =
        asksAgain &&
        journey.page.waitForResponse(
          (answer) => /analytics\.data/.test(answer.url()) && answer.status() >= 500,
        );
      await journey.openInAdmin(path);
      await failure.waitFor();
      await refused;
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
