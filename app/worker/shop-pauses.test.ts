import { expect, test } from "vitest";
import { ShopPauses } from "~/worker/shop-pauses";

function atATime() {
  let now = 0;
  const pauses = new ShopPauses(() => now);
  return { pauses, pass: (ms: number) => (now += ms) };
}

test("a shop whose Shopify does not answer is paused for twice as long each time, up to a minute", () => {
  const { pauses, pass } = atATime();
  const lengths = Array.from({ length: 8 }, () => {
    pauses.unreachable("1");
    for (let ms = 0; ; ms += 500) {
      if (pauses.paused().length === 0) return ms;
      pass(500);
    }
  });
  expect(lengths).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

test("an answer ends the pause, and the next one begins small", () => {
  const { pauses, pass } = atATime();
  pauses.unreachable("1");
  pauses.unreachable("1");
  pauses.answered("1");
  expect(pauses.paused()).toEqual([]);
  pauses.unreachable("1");
  pass(1_000);
  expect(pauses.paused()).toEqual([]);
});

test("a shop that Shopify asks to wait is paused for that long, and no other shop is", () => {
  const { pauses, pass } = atATime();
  pauses.throttled("1", 3_000);
  expect(pauses.paused()).toEqual(["1"]);
  pass(3_000);
  expect(pauses.paused()).toEqual([]);
});
