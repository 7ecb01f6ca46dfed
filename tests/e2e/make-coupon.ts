import type { Journey } from "./journey";

/** Makes a Standard coupon in New coupon, and waits until its row says how it stands: Live with a discount. */
export async function makeCoupon(
  journey: Journey,
  { name, code, discount }: { name: string; code: string; discount?: string },
) {
  const { app } = journey;
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New coupon" }).first().click();
  const modal = app.getByRole("dialog", { name: "New coupon" });
  await modal.getByLabel("Code", { exact: true }).fill(code);
  await modal.getByLabel("Name").fill(name);
  if (discount) {
    await modal.getByRole("combobox", { name: "Linked discount" }).click();
    await app.getByRole("option", { name: discount }).click();
  }
  await modal.getByRole("button", { name: "Create coupon" }).click();
  const row = app.getByRole("row").filter({ hasText: name });
  await row.getByText(discount ? "Live" : "No discount linked").waitFor();
}
