import { expect, test } from "vitest";
import { ShopPauses } from "~/worker/shop-pauses";

function pausesWithClock() {
  let now = 0;
  const pauses = new ShopPauses(() => now);
  return { pauses, pass: (ms: number) => (now += ms) };
}

test("the pause of an unreachable shop doubles with each failure, up to a minute", () => {
  const { pauses, pass } = pausesWithClock();
  const lengths = Array.from({ length: 8 }, () => {
    pauses.unreachable("1");
    for (let ms = 0; ; ms += 500) {
      if (pauses.paused().length === 0) return ms;
      pass(500);
    }
  });
  expect(lengths).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

test("a response ends the pause, and the next pause starts at one second", () => {
  const { pauses, pass } = pausesWithClock();
  pauses.unreachable("1");
  pauses.unreachable("1");
  pauses.reached("1");
  expect(pauses.paused()).toEqual([]);
  pauses.unreachable("1");
  pass(1_000);
  expect(pauses.paused()).toEqual([]);
});

test("pauses a throttled shop for the delay that Shopify returned, and pauses no other shop", () => {
  const { pauses, pass } = pausesWithClock();
  pauses.throttled("1", 3_000);
  expect(pauses.paused()).toEqual(["1"]);
  pass(3_000);
  expect(pauses.paused()).toEqual([]);
});
