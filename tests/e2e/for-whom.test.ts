import { expect, test } from "vitest";
import { useJourney } from "./journey";
import { withholdResponse } from "./withhold-response";

const journey = useJourney();
const CODE = "READERS15";
const verdict = (text: string | RegExp) => journey.app.getByRole("heading", { name: text }).waitFor();

async function askFor(customer: string) {
  const { app } = journey;
  await app.getByLabel("Look up a customer").fill(customer);
  await app.getByRole("button", { name: "Look up" }).first().click();
}

test("a code for a segment says for whom it works, and who is asked about is looked up in Shopify", async () => {
  const { app, page } = journey;
  const { control } = journey.running.devShop;
  await journey.openInAdmin("/app/discounts/new?recipe=chosen-customers");
  await app.getByRole("textbox", { name: "Name" }).fill("Readers");
  await app.getByRole("textbox", { name: "Percentage" }).fill("15");
  await app.getByRole("combobox", { name: "Segments" }).click();
  await app.getByRole("option", { name: "Newsletter readers" }).click();
  await app.getByRole("combobox", { name: "Segments" }).press("Escape");
  await page.getByRole("button", { name: "Save" }).click();
  await app.getByRole("link", { name: "Readers" }).waitFor();

  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New coupon" }).first().click();
  const modal = app.getByRole("dialog", { name: "New coupon" });
  await modal.getByLabel("Code", { exact: true }).fill(CODE);
  await modal.getByLabel("Name").fill("Reader letter");
  await modal.getByRole("combobox", { name: "Linked discount" }).click();
  await app.getByRole("option", { name: "Readers" }).click();
  await modal.getByRole("button", { name: "Create coupon" }).click();
  await app.getByRole("row").filter({ hasText: "Reader letter" }).getByText("Live").waitFor();

  await journey.openInAdmin(`/app/find?text=${CODE}`);
  await app.getByRole("link", { name: CODE, exact: true }).click();
  await verdict("This code works for customers in Newsletter readers.");
  await askFor("ada.reyes@example.com");
  await verdict("This code works for ada.reyes@example.com.");
  await app.getByText("ada.reyes@example.com is one of the customers in Newsletter readers.").waitFor();
  await askFor("ben.okafor@example.com");
  await verdict("This code does not work: ben.okafor@example.com isn’t eligible.");
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("why-not-for-this-customer");

  // Somebody gives it to everyone in Shopify's own admin, and off the collection of toys alone.
  const toys = journey.running.devShop.state.collections
    .ofShop(journey.shop)
    .find(({ title }) => title === "Toys");
  await control.editDiscountInAdmin({
    ...{ shop: journey.shop, code: CODE },
    input: {
      context: { all: "ALL" },
      customerGets: {
        items: { all: false, collections: { add: [`gid://shopify/Collection/${toys?.id}`] } },
      },
    },
  });
  // Nobody is asked for any more, and Shopify is, before the page has come back without the customer.
  await withholdResponse(page, /\/app\/codes\/\d+\.data(?!.*customer=)/);
  await askFor("");
  await app.getByRole("button", { name: "Check with Shopify" }).click();
  await verdict("This code works on the collection Toys.");
  await app
    .getByText(
      "Someone changed its customer eligibility in the Shopify admin. In Shopify: everyone. In the app: customers in Newsletter readers.",
    )
    .waitFor();
  await app
    .getByText(
      "Someone changed the items it applies to in the Shopify admin. In Shopify: the collection Toys. In the app: the whole order.",
    )
    .waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("why-changed-for-whom-and-what");
  await app.getByRole("button", { name: "Overwrite with app settings" }).first().click();
  await verdict("This code works for customers in Newsletter readers.");
}, 120_000);
