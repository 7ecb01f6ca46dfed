import { describe, expect, test } from "vitest";
import { nextWindow, restartWindow, startWindow } from "~/domain/redemptions/reconciliation/order-window";

const second = (offset: number) => new Date(Date.UTC(2026, 10, 1) + offset * 1000);
/** Returns a page of orders, from the second `from` on, that changed at these intervals. */
const page = (from: number, count: number, intervalSeconds = 1) =>
  Array.from({ length: count }, (_, index) => ({ updatedAt: second(from + index * intervalSeconds) }));
const settledUntil = second(1_000_000);

describe("restartWindow", () => {
  test("returns the start of the window, and throws if the window was restarted before", () => {
    const restarted = restartWindow({ from: second(5), cursor: "c", count: 500 });
    expect(restarted).toEqual({ from: second(5), cursor: null, count: 0, isRestarted: true });
    expect(() => restartWindow({ ...restarted, cursor: "d", count: 250 })).toThrow("rejected a cursor again");
  });
});

describe("nextWindow", () => {
  test("continues at the cursor while the window has fewer than 2,500 orders", () => {
    const window = nextWindow({
      window: startWindow(second(0)),
      orders: page(0, 250),
      cursor: "c",
      settledUntil,
    });
    expect(window).toEqual({ from: second(0), cursor: "c", count: 250 });
  });

  test("remembers that a window was restarted until the next window starts", () => {
    const restarted = { from: second(0), cursor: null, count: 0, isRestarted: true };
    const next = nextWindow({ window: restarted, orders: page(0, 250), cursor: "c", settledUntil });
    expect(next).toEqual({ from: second(0), cursor: "c", count: 250, isRestarted: true });
    const full = nextWindow({
      window: { ...next, count: 2_250 },
      orders: page(100, 250),
      cursor: "d",
      settledUntil,
    });
    expect(full).toEqual({ from: second(349), cursor: null, count: 0 });
  });

  test("starts a new window at the time of the newest change once the window has 2,500 orders", () => {
    const window = { from: second(0), cursor: "c", count: 2_250 };
    const next = nextWindow({ window, orders: page(100, 250), cursor: "d", settledUntil });
    expect(next).toEqual({ from: second(349), cursor: null, count: 0 });
  });

  test("starts a new window at the time of the newest change that is not later than settledUntil", () => {
    const window = { from: second(0), cursor: "c", count: 2_250 };
    const orders = [...page(100, 249), { updatedAt: second(2_000_000) }];
    expect(nextWindow({ window, orders, cursor: "d", settledUntil }).from).toEqual(second(348));
  });

  test("continues at the cursor if all changes are later than settledUntil, but starts a new window after 20,000 orders", () => {
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

  test("starts a new window at the next second if all 20,000 orders of a window changed in the same second", () => {
    let window = startWindow(second(5));
    for (let read = 0; read < 80; read++) {
      window = nextWindow({ window, orders: page(5, 250, 0), cursor: `c${read}`, settledUntil });
    }
    expect(window).toEqual({ from: second(6), cursor: null, count: 0 });
  });
});
