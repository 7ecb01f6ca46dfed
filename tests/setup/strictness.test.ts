import { expect, test } from "vitest";
import { expectConsoleMessage } from "./strict-console";

test.fails("a complaint on the console fails the test", () => {
  console.warn("something is wrong");
});

test("an expected complaint does not", () => {
  expectConsoleMessage(/something is wrong/);
  console.error("something is wrong");
});

test.fails("a request to somewhere fails the test, even where the code takes it for an outage", async () => {
  await fetch("https://example.com/").catch(() => {});
});

test("no request leaves the machine", async () => {
  await expect(fetch("https://shop.myshopify.com/")).rejects.toThrow(/no dev shop/);
});
