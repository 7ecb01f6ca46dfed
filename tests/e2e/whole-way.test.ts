import { expect, test } from "vitest";
import { buySocks } from "./buy-socks";
import { useJourney } from "./journey";
import { makeDiscount } from "./make-discount";

const journey = useJourney();

test("a merchant makes a coupon, a shopper redeems it, the tab counts it, and a cancelled order gives it back", async () => {
  const { app, page } = journey;

  // A discount to link to, made where the modal sends a merchant who has none.
  await makeDiscount(journey, { name: "20% off everything", percentage: "20" });

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
  await row.getByText("Live").waitFor();
  await expect.poll(() => row.innerText()).toContain("SUMMER20");
  await journey.screenshot("coupons-tab");

  const { orderName } = await buySocks(journey, { code: "SUMMER20" });

  await journey.openInAdmin("/app/coupons");
  await expect.poll(() => row.getByRole("link", { name: /^1\b/ }).count()).toBe(1);

  await row.getByText("Summer newsletter").click();
  const opened = page.context().waitForEvent("page");
  await app.getByRole("link", { name: orderName }).click();
  const orderTab = await opened;
  await orderTab.getByRole("button", { name: "Cancel order" }).click();
  await orderTab.getByText("Canceled", { exact: true }).waitFor();

  await journey.openInAdmin("/app/coupons");
  await expect.poll(() => row.getByRole("link", { name: /^0\b/ }).count()).toBe(1);
});
