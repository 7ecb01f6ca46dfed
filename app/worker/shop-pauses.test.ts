import { expect, test } from "vitest";
import { ShopPauses } from "~/worker/shop-pauses";

function pausesWithClock() {
  let now = 0;
  const pauses = new ShopPauses(() => now);
  return { pauses, advanceClock: (ms: number) => (now += ms) };
}

test("the pause of an unreachable shop doubles with each failure, up to a minute", () => {
  const { pauses, advanceClock } = pausesWithClock();
  const pausesMs = Array.from({ length: 8 }, () => {
    pauses.recordUnreachable("1");
    for (let ms = 0; ; ms += 500) {
      if (pauses.listPausedShops().length === 0) return ms;
      advanceClock(500);
    }
  });
  expect(pausesMs).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

test("a response ends a shop's pause, and the shop's next pause lasts only one second again", () => {
  const { pauses, advanceClock } = pausesWithClock();
  pauses.recordUnreachable("1");
  pauses.recordUnreachable("1");
  pauses.recordResponse("1");
  expect(pauses.listPausedShops()).toEqual([]);
  pauses.recordUnreachable("1");
  advanceClock(1_000);
  expect(pauses.listPausedShops()).toEqual([]);
});

test("a throttled shop is paused for the delay that Shopify returned, and no other shop is paused", () => {
  const { pauses, advanceClock } = pausesWithClock();
  pauses.recordThrottled("1", 3_000);
  expect(pauses.listPausedShops()).toEqual(["1"]);
  advanceClock(3_000);
  expect(pauses.listPausedShops()).toEqual([]);
});
