import { expect, test } from "vitest";
import { allowConsoleMessage } from "./strict-console";

test.fails("a console warning fails the test", () => {
  console.warn("something is wrong");
});

test("an allowed console error does not fail the test", () => {
  allowConsoleMessage(/something is wrong/);
  console.error("something is wrong");
});

test.fails("a request to a host that is neither local nor Shopify's fails the test, even if the error is caught", async () => {
  await fetch("https://example.com/").catch(() => {});
});

test("if the test has no dev shop, a request to Shopify is rejected", async () => {
  await expect(fetch("https://shop.myshopify.com/")).rejects.toThrow(/no dev shop/);
});
