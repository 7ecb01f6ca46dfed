import { expect, test } from "vitest";
import type { CodeProgress } from "~/domain/batches/code-progress";
import { announceProgress } from "~/ui/use-progress-announcement";

const making = (done: number, of = 500): CodeProgress => ({
  phase: "generating",
  done,
  total,
  isPaused: false,
});
const adding = (done: number): CodeProgress => ({ phase: "adding", done, total: 500, isPaused: false });
const announce = (before: CodeProgress | null | undefined, now: CodeProgress | null) =>
  announceProgress({ name: "Flyer", before, now });

test("says a quarter of the way once, and not what lies between", () => {
  expect(announce(making(100), making(120))).toBeNull();
  expect(announce(making(120), making(130))).toBe("Flyer: 130 of 500 codes made.");
  expect(announce(making(500), adding(0))).toBe("Flyer: 0 of 500 codes in Shopify.");
});

test("says when it begins, is held, goes on and is done, and nothing at the first look", () => {
  expect(announce(undefined, making(400))).toBeNull();
  expect(announce(null, making(0))).toBe("Flyer: 0 of 500 codes made.");
  expect(announce(making(10), { ...making(10), isPaused: true })).toBe("Flyer: paused.");
  expect(announce({ ...making(10), isPaused: true }, making(10))).toBe("Flyer: going on.");
  expect(announce(adding(490), null)).toBe("Flyer: 500 codes are in Shopify.");
  expect(announce(making(490), null)).toBe("Flyer: codes are made.");
  expect(announce(null, null)).toBeNull();
});
