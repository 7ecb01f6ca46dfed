import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Deps } from "../deps";
import { placeOrder } from "../orders/place-order";
import { refundOrder } from "../orders/refund-order";
import type { OrderRefund } from "./order";
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

  it("adds transactions to the refunds of a data file from an older version", () => {
    const first = openState({ dataFile });
    const deps = { emit: () => {} } as unknown as Deps;
    const [product] = first.products.ofShop(shop);
    const lines = [{ variantId: product?.variants[0]?.id ?? 0, quantity: 1 }];
    const placed = placeOrder(first, deps, { shop, lines });
    if (!placed.ok) throw new Error(placed.reason);
    const refunded = refundOrder(first, deps, { orderId: placed.order.id });
    if (!refunded.ok) throw new Error(refunded.reason);
    const { transactions: _, shippingMinor: __, ...older } = refunded.refund;
    first.orders.put({ ...refunded.order, refunds: [older as OrderRefund] });
    const [refund] = openState({ dataFile }).orders.get(placed.order.id).refunds;
    expect(refund).toMatchObject({
      shippingMinor: 500,
      transactions: [{ status: "success", amountMinor: placed.order.totalMinor }],
    });
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

  it("undoes the changes of an atomic block that throws, and does not store them", () => {
    const state = openState({ dataFile });
    const [kept, removed] = state.codes.add(shop, 7, ["KEPT", "REMOVED", "LAST"]);
    const before = readFileSync(dataFile, "utf8");
    const shopRow = state.shops.get(shop);
    const snapshot = () => ({
      codes: [...state.codes.ofDiscount(7)].map(({ code, usageCount }) => [code, usageCount]),
      codeIds: [...state.codes.ofDiscount(7)].map(({ id }) => id),
      newCode: state.codes.find(shop, "NEW"),
      renamed: state.codes.find(shop, "renamed"),
      plan: state.shops.get(shop).plan,
      customers: state.customers.ofShop(shop).map(({ id }) => id),
      offsetMs: state.clock.offsetMs,
    });
    const expected = snapshot();
    expect(() =>
      state.atomically(() => {
        state.codes.add(shop, 7, ["NEW"]);
        state.codes.addUses(shop, "KEPT");
        state.codes.rename(shop, kept?.id ?? 0, "RENAMED");
        state.codes.remove(shop, [removed?.id ?? 0]);
        state.atomically(() => state.codes.removeAllOf(7));
        state.shops.put({ ...shopRow, plan: "plus" });
        state.customers.put({ ...state.customers.all()[0]!, id: state.nextId() });
        state.clock.moveBy(1000);
        throw new Error("half done");
      }),
    ).toThrow("half done");
    expect(snapshot()).toEqual(expected);
    expect(readFileSync(dataFile, "utf8")).toBe(before);
  });

  it("keeps the changes around an inner block that throws", () => {
    const state = openState({ dataFile });
    state.atomically(() => {
      state.codes.add(shop, 7, ["BEFORE"]);
      expect(() =>
        state.atomically(() => {
          state.codes.add(shop, 7, ["INNER"]);
          throw new Error("half done");
        }),
      ).toThrow("half done");
      state.codes.add(shop, 7, ["AFTER"]);
    });
    const codesOf = (each: typeof state) => [...each.codes.ofDiscount(7)].map(({ code }) => code);
    expect(codesOf(state)).toEqual(["BEFORE", "AFTER"]);
    expect(codesOf(openState({ dataFile }))).toEqual(["BEFORE", "AFTER"]);
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
