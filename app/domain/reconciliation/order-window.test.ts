import { describe, expect, test } from "vitest";
import { nextWindow, startWindow } from "~/domain/reconciliation/order-window";

const second = (at: number) => new Date(Date.UTC(2026, 10, 1) + at * 1000);
const page = (from: number, count: number, every = 1) =>
  Array.from({ length: count }, (_, index) => ({ updatedAt: second(from + Math.floor(index * every)) }));
const settledUntil = second(1_000_000);

describe("nextWindow", () => {
  test("continues at the cursor while the window has few orders", () => {
    const window = nextWindow({
      window: startWindow(second(0)),
      orders: page(0, 250),
      cursor: "c",
      settledUntil,
    });
    expect(window).toEqual({ from: second(0), cursor: "c", count: 250 });
  });

  test("starts a new window at the newest change once the window has enough orders", () => {
    const window = { from: second(0), cursor: "c", count: 2_250 };
    const next = nextWindow({ window, orders: page(100, 250), cursor: "d", settledUntil });
    expect(next).toEqual({ from: second(349), cursor: null, count: 0 });
  });

  test("does not start a new window at an order that changed while the list was read", () => {
    const window = { from: second(0), cursor: "c", count: 2_250 };
    const orders = [...page(100, 249), { updatedAt: second(2_000_000) }];
    expect(nextWindow({ window, orders, cursor: "d", settledUntil }).from).toEqual(second(348));
  });

  test("continues at the cursor while all changes are later than settledUntil, but starts a new window before 25,000 orders", () => {
    const orders = page(2_000_000, 250);
    const window = { from: second(0), cursor: "c", count: 2_250 };
    expect(nextWindow({ window, orders, cursor: "d", settledUntil })).toMatchObject({
      cursor: "d",
      count: 2_500,
    });
    const long = { ...window, count: 19_750 };
    expect(nextWindow({ window: long, orders, cursor: "d", settledUntil })).toEqual({
      from: second(2_000_249),
      cursor: null,
      count: 0,
    });
  });

  test("always makes progress, even if more orders changed in one second than fit into a window", () => {
    let window = startWindow(second(5));
    for (let read = 0; read < 80; read++) {
      window = nextWindow({ window, orders: page(5, 250, 0), cursor: `c${read}`, settledUntil });
    }
    expect(window).toEqual({ from: second(6), cursor: null, count: 0 });
  });
});
