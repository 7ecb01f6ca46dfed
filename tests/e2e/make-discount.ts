import type { Journey } from "./journey";

/** Makes an active discount in the wizard, a percentage off the order, and waits until the Discounts tab shows it. */
export async function makeDiscount(
  journey: Journey,
  { name, percentage }: { name: string; percentage: string },
) {
  const { app, page } = journey;
  await journey.openInAdmin("/app/discounts/new?recipe=percentage-off-order");
  await app.getByRole("textbox", { name: "Name" }).fill(name);
  await app.getByRole("textbox", { name: "Percentage" }).fill(percentage);
  await page.getByRole("button", { name: "Save" }).click();
  await app.getByRole("link", { name }).waitFor();
}
