import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { useJourney } from "./journey";
import { makeCoupon } from "./make-coupon";
import { makeDiscount } from "./make-discount";

const journey = useJourney();

/** Opens a figure's number by its name. */
const figure = (label: string) =>
  journey.app.getByRole("heading", { name: label, exact: true }).first().locator("xpath=..").innerText();

/** How much the page moved by itself since it was opened, as browsers reckon it. */
function layoutShift(): Promise<number> {
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

async function place(codes: string[], firstName: string) {
  const { control } = journey.running.devShop;
  const guest = { email: `${firstName.toLowerCase()}@example.com`, firstName, lastName: "Lind" };
  const placed = await control.placeOrder({ shop: journey.shop, codes, guest });
  if (!placed.ok) throw new Error(`not placed: ${JSON.stringify(placed)}`);
  return placed.order;
}

test("the figures, the chart, the list and the file of a coupon tell what its orders did", async () => {
  const { app, page } = journey;
  const { control } = journey.running.devShop;
  await makeDiscount(journey, { name: "20% off everything", percentage: "20" });
  await makeCoupon(journey, { name: "Summer newsletter", code: "SUMMER20", discount: "20% off everything" });
  await app.getByRole("link", { name: "Summer newsletter", exact: true }).click();
  await app.getByText("No redemptions yet.").waitFor();
  await journey.screenshots("coupon-details-unused", { isWholePage: true });
  expect(await journey.seriousViolations()).toEqual([]);

  const first = await place(["SUMMER20"], "Ada");
  await place(["SUMMER20"], "Bea");
  await place(["SUMMER20"], "Ada");
  const cancelled = await place(["SUMMER20"], "Cleo");
  await control.refundOrder({ orderId: first.id });
  await expect.poll(() => figure("Redeemed")).toMatch(/\n4$/);
  await control.cancelOrder({ orderId: cancelled.id });
  await expect.poll(() => figure("Redeemed")).toMatch(/\n3$/);
  await expect.poll(() => figure("Revenue")).toMatch(/\$\d+\.\d\d[\s\S]*\$\d+\.\d\d refunded/);
  await app.getByText("Excluded: 1 reversed use.").waitFor();
  await app.getByText(/^Shopify counts 4 uses, and we count 3\. 1 use was reversed/).waitFor();
  await app.locator(".recharts-bar-rectangle path").first().waitFor();

  await app.getByRole("button", { name: "Check orders now" }).click();
  await app.getByText(/orders? checked, nothing missing\.|No orders changed/).waitFor();
  // The customers' orders are counted after that, and the figures of a page that lies still are old for a minute.
  const newCustomers = async () => {
    await page.reload();
    await app.locator(".recharts-bar-rectangle path").first().waitFor();
    return figure("New customers");
  };
  await expect.poll(newCustomers, { interval: 1_000 }).toMatch(/\n2$/);
  expect(await layoutShift()).toBeLessThan(0.05);
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
  await app.getByRole("button", { name: "Search and filter redemptions" }).click();
  await app.getByPlaceholder("Search by order number").fill(first.name.slice(1));
  await expect.poll(() => app.getByRole("row").count()).toBe(2);
  await app.getByText(/refunded$/).waitFor();
  const download = page.waitForEvent("download");
  await app.getByRole("button", { name: "Download CSV" }).click();
  const rows: Record<string, string>[] = parse(readFileSync(await (await download).path()), {
    ...{ bom: true, columns: true },
  });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    ...{ Code: "SUMMER20", Order: first.name, Customer: "Ada Lind", Status: "counted", Currency: "USD" },
  });
  expect(Number(rows[0]?.Refunded)).toBeGreaterThan(0);
  await journey.screenshots("coupon-details-filtered", { isWholePage: true });
  await app.getByPlaceholder("Search by order number").fill("9999");
  await app.getByText("No matching redemptions").waitFor();
  await app.getByRole("link", { name: "Show all redemptions" }).click();
  await expect.poll(() => app.getByRole("row").count()).toBe(5);

  const tab = page.context().waitForEvent("page");
  await app.getByRole("link", { name: first.name }).click();
  await (await tab).getByText(first.name).first().waitFor();
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

test("a pool tells how many of its codes were used, and finds a code's redemption among the others", async () => {
  const { app, page } = journey;
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New coupon" }).first().click();
  const modal = app.getByRole("dialog", { name: "New coupon" });
  await modal.getByText("Bulk Pool", { exact: true }).click();
  await modal.getByLabel("Name").fill("Autumn flyer");
  await modal.getByLabel("Number of codes").fill("40");
  await modal.getByLabel("Prefix").fill("autumn");
  await modal.getByRole("combobox", { name: "Linked discount" }).click();
  await app.getByRole("option", { name: "20% off everything" }).click();
  await modal.getByRole("button", { name: "Create coupon and 40 codes" }).click();
  await app
    .getByRole("row")
    .filter({ hasText: "Autumn flyer" })
    .getByText("Live")
    .waitFor({ timeout: 60_000 });
  await app.getByRole("link", { name: "Autumn flyer", exact: true }).click();
  const cells = app.getByRole("row").filter({ hasText: "AUTUMN-" });
  await expect.poll(() => cells.count()).toBe(40);
  const codes = (await cells.allInnerTexts()).map((text) => /AUTUMN-\w+/.exec(text)?.[0] ?? "");
  for (const [place_, code] of codes.slice(0, 3).entries()) await place([code], `Guest${place_}`);
  await expect.poll(() => figure("Redeemed")).toMatch(/\n3\b/);
  expect(await figure("Rate")).toMatch(/7\.5%[\s\S]*3 of 40 codes used/);

  const id = /coupons\/(\d+)/.exec(page.url())?.[1];
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
