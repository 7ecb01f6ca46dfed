import { expect, test } from "vitest";
import { buySocks } from "./buy-socks";
import { createDiscount } from "./create-discount";
import { useJourney } from "./journey";

const journey = useJourney();

test("creates a coupon, counts its use after a shopper redeems it, and reverses the use after the order is canceled", async () => {
  const { app, page } = journey;
  await createDiscount(journey, { name: "20% off everything" });

  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New coupon" }).first().click();
  const modal = app.getByRole("dialog");
  await modal.getByLabel("Code", { exact: true }).fill("summer20");
  await modal.getByText("SUMMER20 is available").waitFor();
  await modal.getByLabel("Name").fill("Summer newsletter");
  await modal.getByRole("combobox", { name: "Linked discount" }).click();
  await app.getByRole("option", { name: /20% off everything/ }).click();
  await modal.getByRole("button", { name: "Create coupon" }).click();

  const row = app.getByRole("row").filter({ hasText: "Summer newsletter" });
  await row.getByText("Active", { exact: true }).waitFor();
  await expect.poll(() => row.innerText()).toContain("SUMMER20");
  await journey.screenshot("coupons-tab");

  const { orderName } = await buySocks(journey, { code: "SUMMER20" });

  await journey.openInAdmin("/app/coupons");
  await expect.poll(() => row.getByRole("link", { name: /^1\b/ }).count()).toBe(1);

  await row.getByText("Summer newsletter").click();
  const opened = page.context().waitForEvent("page");
  await app.getByRole("link", { name: orderName }).click();
  const orderPage = await opened;
  await orderPage.getByRole("button", { name: "Cancel order" }).click();
  await orderPage.getByText("Canceled", { exact: true }).waitFor();

  await journey.openInAdmin("/app/coupons");
  await expect.poll(() => row.getByRole("link", { name: /^0\b/ }).count()).toBe(1);
});
