import { expect, test } from "vitest";
import { ShopPauses } from "~/worker/shop-pauses";

function pausesWithClock() {
  let now = 0;
  const pauses = new ShopPauses(() => now);
  return { pauses, advanceClock: (ms: number) => (now += ms) };
}

test("the pause of an unreachable shop doubles with each failure, up to a minute", () => {
  const { pauses, advanceClock } = pausesWithClock();
  const lengths = Array.from({ length: 8 }, () => {
    pauses.recordUnreachable("1");
    for (let ms = 0; ; ms += 500) {
      if (pauses.listPausedShops().length === 0) return ms;
      advanceClock(500);
    }
  });
  expect(lengths).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

test("a response ends the pause, and the next pause starts at one second", () => {
  const { pauses, advanceClock } = pausesWithClock();
  pauses.recordUnreachable("1");
  pauses.recordUnreachable("1");
  pauses.recordResponse("1");
  expect(pauses.listPausedShops()).toEqual([]);
  pauses.recordUnreachable("1");
  advanceClock(1_000);
  expect(pauses.listPausedShops()).toEqual([]);
});

test("pauses a throttled shop for the delay that Shopify returned, and pauses no other shop", () => {
  const { pauses, advanceClock } = pausesWithClock();
  pauses.recordThrottled("1", 3_000);
  expect(pauses.listPausedShops()).toEqual(["1"]);
  advanceClock(3_000);
  expect(pauses.listPausedShops()).toEqual([]);
});
