import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { useJourney } from "./journey";
import { placeOrder } from "./place-order";

const journey = useJourney();

/** Reads the text of a figure's card: the heading, the number and the hint. */
const readFigure = (label: string) =>
  journey.app.getByRole("heading", { name: label, exact: true }).first().locator("xpath=..").innerText();

/** Returns the cumulative layout shift since the page was loaded, without shifts right after user input. */
function measureLayoutShift(): Promise<number> {
  return journey.app.locator("body").evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { value, hadRecentInput } = entry as PerformanceEntry & {
              value: number;
              hadRecentInput: boolean;
            };
            if (!hadRecentInput) sum += value;
          }
        });
        observer.observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );
}

function placeSummerOrder(firstName: string) {
  const guest = { email: `${firstName.toLowerCase()}@example.com`, firstName, lastName: "Lind" };
  return placeOrder(journey, { codes: ["SUMMER20"], guest });
}

test("shows a coupon's redemptions, pending and other refunds, and reversed uses in its statistics and its list of redemptions, and exports the filtered list as CSV", async () => {
  const { app, page } = journey;
  const { control } = journey.running.devShop;
  const discountRuleId = await createDiscount(journey, { name: "20% off everything" });
  const coupon = { name: "Summer newsletter", code: "SUMMER20", discountRuleId };
  await journey.openInAdmin(`/app/coupons/${await createCoupon(journey, coupon)}`);
  await app.getByText("No redemptions yet.").waitFor();
  await journey.screenshots("coupon-details-unused", { isWholePage: true });
  expect(await journey.seriousViolations()).toEqual([]);

  const refundedOrder = await placeSummerOrder("Ada");
  const pendingRefundOrder = await placeSummerOrder("Bea");
  await placeSummerOrder("Ada");
  const canceledOrder = await placeSummerOrder("Cleo");
  await control.refundOrder({ orderId: refundedOrder.id });
  await control.refundOrder({ orderId: pendingRefundOrder.id, isPending: true });
  await expect.poll(() => readFigure("Redeemed")).toMatch(/\n4$/);
  await control.cancelOrder({ orderId: canceledOrder.id });
  await expect.poll(() => readFigure("Redeemed")).toMatch(/\n3$/);
  await expect.poll(() => readFigure("Revenue")).toMatch(/\$\d+\.\d\d[\s\S]*\$\d+\.\d\d refunded/);
  await app.getByText("Excluded: 1 reversed use.").waitFor();
  await app.getByText(/^Shopify counts 4 uses, and we count 3\. 1 use was reversed/).waitFor();
  await app.locator(".recharts-bar-rectangle path").first().waitFor();

  await app.getByRole("button", { name: "Check orders now" }).click();
  await app.getByText(/orders? checked, nothing missing\.|No orders changed/).waitFor();
  // A job counts the new customers some time after the orders are recorded. The open page refreshes its statistics only
  // once a minute, so this function reloads the page.
  const reloadAndReadNewCustomers = async () => {
    await page.reload();
    await app.locator(".recharts-bar-rectangle path").first().waitFor();
    return readFigure("New customers");
  };
  await expect.poll(reloadAndReadNewCustomers, { interval: 1_000 }).toMatch(/\n2$/);
  expect(await measureLayoutShift()).toBeLessThan(0.05);
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("coupon-details", { isWholePage: true });

  await app.getByRole("button", { name: "Show table" }).click();
  await app.getByRole("columnheader", { name: "Revenue" }).waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await app.getByRole("button", { name: "Show chart" }).click();
  await app.getByRole("button", { name: "All time" }).click();
  await expect.poll(() => page.url()).toContain("range=all");

  await app.getByRole("tab", { name: "Reversed" }).click();
  await expect.poll(() => app.getByRole("row").count()).toBe(2);
  await app.getByText("Reversed: order canceled").waitFor();
  await app.getByRole("tab", { name: "All", exact: true }).click();
  await expect.poll(() => app.getByRole("row").count()).toBe(5);
  await app
    .getByRole("row", { name: pendingRefundOrder.name })
    .getByText(/refund pending$/)
    .waitFor();
  await app.getByRole("button", { name: "Search and filter redemptions" }).click();
  await app.getByPlaceholder("Search by order number").fill(refundedOrder.name.slice(1));
  await expect.poll(() => app.getByRole("row").count()).toBe(2);
  await app
    .getByRole("row")
    .getByText(/refunded$/)
    .waitFor();
  const download = page.waitForEvent("download");
  await app.getByRole("button", { name: "Download CSV" }).click();
  const rows: Record<string, string>[] = parse(readFileSync(await (await download).path()), {
    bom: true,
    columns: true,
  });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    ...{
      Code: "SUMMER20",
      Order: refundedOrder.name,
      Customer: "Ada Lind",
      Status: "counted",
      Currency: "USD",
    },
  });
  expect(Number(rows[0]?.Refunded)).toBeGreaterThan(0);
  await journey.screenshots("coupon-details-filtered", { isWholePage: true });
  await app.getByPlaceholder("Search by order number").fill("9999");
  await app.getByText("No matching redemptions").waitFor();
  await app.getByRole("link", { name: "Show all redemptions" }).click();
  await expect.poll(() => app.getByRole("row").count()).toBe(5);

  const tab = page.context().waitForEvent("page");
  await app.getByRole("link", { name: refundedOrder.name }).click();
  await (await tab).getByText(refundedOrder.name).first().waitFor();
  expect(page.url()).toContain("/coupons/");

  await app.getByRole("tab", { name: "Activity" }).click();
  await app.getByText("Created with the code SUMMER20").waitFor();
  await app.getByText("Live in Shopify").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("coupon-details-activity", { isWholePage: true });
  await app.getByRole("tab", { name: "Codes" }).click();
  await app.getByRole("link", { name: "SUMMER20" }).waitFor();
  await journey.screenshots("coupon-details-code", { isWholePage: true });
  await page.goBack();
  await app.getByText("Created with the code SUMMER20").waitFor();
});

test("shows how many of a pool's codes were used, and filters the pool's redemptions by one code", async () => {
  const { app } = journey;
  const discountRuleId = await createDiscount(journey, { name: "20% off everything" });
  const id = await createCoupon(journey, {
    type: "bulk_pool",
    name: "Autumn flyer",
    quantity: "40",
    prefix: "autumn",
    discountRuleId,
  });
  const shopifyCodes = await journey.running.devShop.control.codes({ shop: journey.shop });
  const codes = shopifyCodes.map(({ code }) => code);
  for (const code of codes.slice(0, 3)) await placeOrder(journey, { codes: [code] });

  await journey.openInAdmin(`/app/coupons/${id}`);
  await expect.poll(() => app.getByRole("row").filter({ hasText: "AUTUMN-" }).count()).toBe(40);
  await expect.poll(() => readFigure("Redeemed")).toMatch(/\n3\b/);
  expect(await readFigure("Rate")).toMatch(/7\.5%[\s\S]*3 of 40 codes used/);

  await journey.openInAdmin(`/app/coupons/${id}?tab=redemptions&code=${codes[1]?.toLowerCase()}`);
  await app.getByText(`Code starts with ${codes[1]}`).waitFor();
  await expect.poll(() => app.getByRole("row").count()).toBe(2);
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("pool-details", { isWholePage: true });
  await app.getByRole("link", { name: codes[1], exact: true }).click();
  await app.getByText(/^Used once: order #\d+/).waitFor();
  await journey.openInAdmin(`/app/coupons/${id}`);
  await app.getByRole("tab", { name: "Batches" }).click();
  await app.getByText("40").first().waitFor();
  await app.getByRole("tab", { name: "Activity" }).click();
  await app.getByText("Generating 40 codes").waitFor();
});
