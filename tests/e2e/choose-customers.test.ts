import { expect, test } from "vitest";
import { useJourney } from "./journey";

const journey = useJourney();

/** Opens the page for a new discount for specific segments, 15% off the order. */
async function startDiscount(name: string) {
  const { app } = journey;
  await journey.openInAdmin("/app/discounts/new");
  await app.getByRole("button", { name: "For specific customers" }).first().click();
  await app.getByRole("textbox", { name: "Name" }).fill(name);
  await app.getByRole("textbox", { name: /^Percentage/ }).fill("15");
}

/** Saves the discount, and opens the saved discount. */
async function saveAndReopen(name: string) {
  const { app, page } = journey;
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await app.getByRole("heading", { name: "Discounts", exact: true }).waitFor();
  await app.getByRole("link", { name, exact: true }).click();
}

const field = (label: string) => journey.app.getByRole("combobox", { name: label });
const tag = (name: string) => journey.app.getByRole("button", { name: `Remove ${name}`, exact: true });
const option = (name: string) => journey.app.getByRole("option", { name, exact: true });

test("in a shop with 3,000 segments, finds segments while the merchant types, and keeps the typed text if the search fails", async () => {
  const { app } = journey;
  const { control } = journey.running.devShop;
  await control.createSegments({ shop: journey.shop, count: 3000, name: "Wholesale group" });
  await startDiscount("For three segments");
  await field("Segments").click();
  await option("Wholesale group 3000").waitFor();
  await app.getByText("Type to find other segments.").waitFor();
  await journey.screenshots("wizard-segments-latest");

  await field("Segments").fill("newsl");
  await option("Newsletter readers").waitFor();
  expect(await option("Wholesale group 3000").count()).toBe(0);
  await field("Segments").press("ArrowDown");
  await field("Segments").press("Enter");
  await tag("Newsletter readers").waitFor();
  expect(await field("Segments").inputValue()).toBe("newsl");

  await field("Segments").fill("group 1234");
  await option("Wholesale group 1234").click();
  await tag("Wholesale group 1234").waitFor();
  await field("Segments").fill("wholesale");
  await app.getByText("Type more to find other segments.").waitFor();
  await app.getByText("More than 50 results", { exact: true }).waitFor({ state: "attached" });
  await journey.screenshots("wizard-segments-search");

  await field("Segments").fill("no such segment");
  await app.getByText("No segments found").waitFor();
  await journey.screenshots("wizard-segments-none");

  await control.failNext({ operation: "segments", kind: "http-500" });
  await field("Segments").fill("wholesale 77");
  await option("Try again").waitFor();
  await journey.screenshots("wizard-segments-failed");
  await option("Try again").click();
  await option("Wholesale group 77").click();
  await tag("Wholesale group 77").waitFor();

  await control.failNext({ operation: "segments", kind: "http-500" });
  await field("Segments").fill("wholesale 88");
  await option("Try again").waitFor();
  await field("Segments").press("Escape");
  await app.getByRole("button", { name: "Try again: segments" }).click();
  await app.getByText("Segments couldn’t be loaded.").waitFor({ state: "hidden" });
  expect(await field("Segments").inputValue()).toBe("wholesale 88");
  await field("Segments").click();
  await option("Wholesale group 88").waitFor();
  await field("Segments").press("Escape");
  expect(await journey.seriousViolations()).toEqual([]);

  await saveAndReopen("For three segments");
  for (const name of ["Newsletter readers", "Wholesale group 1234", "Wholesale group 77"])
    await tag(name).waitFor();
});

test("searches for customers by the typed words, and shows the email address of a customer without a name", async () => {
  const { app } = journey;
  const { control } = journey.running.devShop;
  await control.createCustomer({ shop: journey.shop, email: "nameless@example.com" });
  await startDiscount("For a nameless customer");
  await app.getByText("Specific customers", { exact: true }).click();
  await field("Customers").fill("Ada OR Ben");
  await app.getByText("No customers found").waitFor();
  await field("Customers").fill("ada rey");
  await option("Ada Reyes").click();
  await field("Customers").fill("nameless");
  await option("nameless@example.com").click();
  await field("Customers").press("Escape");
  await journey.screenshots("wizard-customers-search");
  await saveAndReopen("For a nameless customer");
  await tag("Ada Reyes").waitFor();
  await tag("nameless@example.com").waitFor();
});
