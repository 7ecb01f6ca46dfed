import { expect, test } from "vitest";
import { expectConsoleMessage } from "./strict-console";

test.fails("a console warning fails the test", () => {
  console.warn("something is wrong");
});

test("an expected console error does not fail the test", () => {
  expectConsoleMessage(/something is wrong/);
  console.error("something is wrong");
});

test.fails("a request to another host fails the test, even if the code under test catches the error", async () => {
  await fetch("https://example.com/").catch(() => {});
});

test("a request to Shopify without a dev shop is rejected", async () => {
  await expect(fetch("https://shop.myshopify.com/")).rejects.toThrow(/no dev shop/);
});
