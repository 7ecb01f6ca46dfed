import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openState } from "./state";

const shop = "dino-demo.myshopify.com";
let folder: string;
let dataFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dev-shop-"));
  dataFile = join(folder, "state.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the dev shop's state", () => {
  it("keeps its data across a restart, and assigns higher ids afterwards", () => {
    const first = openState({ dataFile });
    const added = first.codes.add(shop, 7, ["one", "TWO", "three"]);
    first.codes.addUses(shop, "ONE");
    first.codes.remove(shop, [added[1]?.id ?? 0]);
    first.clock.moveBy(60_000);
    const lastId = first.nextId();
    first.customers.put({ ...first.customers.all()[0]!, id: lastId });
    const reopened = openState({ dataFile });
    expect([...reopened.codes.ofDiscount(7)].map((code) => [code.code, code.usageCount])).toEqual([
      ["one", 1],
      ["three", 0],
    ]);
    expect(reopened.codes.find(shop, "tWO")).toBeNull();
    expect(reopened.codes.find(shop, "Three")?.code).toBe("three");
    expect(reopened.clock.offsetMs).toBe(60_000);
    expect(reopened.products.ofShop(shop)).toEqual(first.products.ofShop(shop));
    expect(reopened.nextId()).toBeGreaterThan(lastId);
  });

  it("restores the codes of an atomic block only if its line in the file is complete", () => {
    const first = openState({ dataFile });
    first.atomically(() => {
      first.codes.add(shop, 7, ["A"]);
      first.shops.put({ ...first.shops.get(shop), plan: "plus" });
    });
    truncateSync(dataFile, readFileSync(dataFile).length - 5);
    expect(openState({ dataFile }).codes.find(shop, "A")).toBeNull();
    const second = openState({ dataFile });
    second.atomically(() => second.codes.add(shop, 7, ["C"]));
    expect(openState({ dataFile }).codes.find(shop, "C")).not.toBeNull();
  });

  it("ignores an incomplete last line after a kill, and again after a second kill", () => {
    openState({ dataFile }).codes.add(shop, 7, ["A"]);
    appendFileSync(dataFile, '{"t":"codes+","k":"dino-demo.mysh');
    openState({ dataFile }).codes.add(shop, 7, ["B"]);
    const fileSize = readFileSync(dataFile).length;
    truncateSync(dataFile, fileSize - 5);
    expect([...openState({ dataFile }).codes.ofDiscount(7)].map(({ code }) => code)).toEqual(["A"]);
  });

  it("still has 100,000 codes after a restart", () => {
    const state = openState({ dataFile });
    for (let call = 0; call < 400; call++)
      state.codes.add(
        shop,
        9,
        Array.from({ length: 250 }, (_, i) => `P-${call}-${i}`),
      );
    const reopened = openState({ dataFile });
    expect(reopened.codes.countOfDiscount(9)).toBe(100_000);
    expect(reopened.codes.find(shop, "p-399-249")).not.toBeNull();
  });
});
