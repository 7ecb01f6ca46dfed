import type { Journey } from "./journey";

/**
 * Opens the code's discount link as a shopper named Ada Lovelace, and buys socks. The socks cost $12.00 before the
 * discount, plus $5.00 shipping. Returns the order's name, such as "#1001", and the text of the thank-you page, which
 * shows the amounts charged.
 */
export async function buySocks(
  journey: Journey,
  { code }: { code: string },
): Promise<{ orderName: string; thankYouText: string }> {
  const { page } = journey;
  await journey.openStorefront(`/discount/${code}?redirect=/products/fossil-socks`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Check out" }).click();
  await page.getByLabel("Email").fill("ada@example.com");
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Last name").fill("Lovelace");
  await page.getByRole("button", { name: "Place order" }).click();
  await page.getByText("Thank you").first().waitFor();
  const thankYouText = await page.locator("main").innerText();
  return { orderName: /#\d+/.exec(thankYouText)?.[0] ?? "none", thankYouText };
}
